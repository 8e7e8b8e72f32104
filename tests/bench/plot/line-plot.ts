import { BOTTOM, figure, frame, LEFT, TOP, type Tone, text, WIDTH } from "./frame";

type Point = readonly [x: number, y: number];
export type Line = {
  name: string;
  tone: Tone;
  /** Drawn as one line with gaps. */
  parts: readonly (readonly Point[])[];
};

export type LinePlot = {
  title: string;
  about: string;
  source: string;
  lines: readonly Line[];
  xTicks: readonly (readonly [at: number, label: string])[];
  /** Stretches of x that are shaded. */
  bands?: readonly { from: number; to: number; label: string }[];
  isLog?: boolean;
};

const HEIGHT = 440;
const RIGHT = 210;
const LABEL_GAP = 18;

/** Lines that carry their names at their ends. */
export function linePlot({ title, about, source, lines, xTicks, bands = [], isLog = false }: LinePlot): string {
  const points = lines.flatMap(({ parts }) => parts.flat());
  const xs = [...points.map(([x]) => x), ...xTicks.map(([at]) => at)];
  const x = scale(Math.min(...xs), Math.max(...xs), LEFT, WIDTH - RIGHT);
  const ticks = isLog ? powers(points.map(([, y]) => y)) : steps(Math.max(...points.map(([, y]) => y)));
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const turned = isLog ? Math.log10 : (value: number) => value;
  const linear = scale(turned(low), turned(high), HEIGHT - BOTTOM, TOP);
  const y = (value: number) => linear(turned(Math.max(value, low)));
  const shapes = [
    ...bands.map(
      ({ from, to, label }) =>
        `<rect class="band" x="${x(from).toFixed(1)}" y="${TOP}" width="${(x(to) - x(from)).toFixed(1)}" height="${HEIGHT - BOTTOM - TOP}"/>${text(x(from) + 6, TOP + 16, label, { kind: "quiet" })}`,
    ),
    ...ticks.map(
      (tick) =>
        `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}"/>${text(LEFT - 8, y(tick) + 4, figure(tick), { tone: "muted", anchor: "end", kind: "figure" })}`,
    ),
    ...xTicks.map(([at, label]) =>
      text(x(at), HEIGHT - BOTTOM + 20, label, { tone: "muted", anchor: "middle", kind: "figure" }),
    ),
    ...lines.map((line) => `<path class="curve" stroke="var(--${line.tone})" d="${pathOf(line, x, y)}"/>`),
    ...apart(lines.map((line) => ({ line, at: y(line.parts.flat().at(-1)?.[1] ?? low) }))).map(({ line, at }) =>
      text(WIDTH - RIGHT + 12, at + 5, line.name, { tone: line.tone }),
    ),
  ];
  return frame({ title, about, source, height: HEIGHT, shapes });
}

function pathOf({ parts }: Line, x: (value: number) => number, y: (value: number) => number): string {
  const drawn = parts.map((part) =>
    part.map(([at, value]) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join(" L "),
  );
  return drawn.map((part) => `M ${part}`).join(" ");
}

/** Moves labels down until none lies on another. */
export function apart<T extends { at: number }>(labels: readonly T[]): T[] {
  let lowest = Number.NEGATIVE_INFINITY;
  return labels
    .toSorted((a, b) => a.at - b.at)
    .map((label) => {
      lowest = Math.max(label.at, lowest + LABEL_GAP);
      return { ...label, at: lowest };
    });
}

function scale(from: number, to: number, start: number, end: number): (value: number) => number {
  return (value) => start + ((value - from) / (to - from || 1)) * (end - start);
}

/** Round values from 0 to above `max`, at most six. */
export function steps(max: number): number[] {
  const rough = Math.max(max, 1e-9) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.ceil(max / step) + 1 }, (_, index) => index * step);
}

function powers(values: readonly number[]): number[] {
  const positive = values.filter((value) => value > 0);
  const from = Math.floor(Math.log10(Math.min(...positive)));
  const to = Math.ceil(Math.log10(Math.max(...positive)));
  return Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index));
}
