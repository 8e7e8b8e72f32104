import { frame, LEFT, TOP, type Tone, text, WIDTH } from "./frame";

export type Bar = { name: string; value: number; label: string; tone: Tone; target?: number };

const ROW = 34;
const NAMES = 200;
const RIGHT = 170;

/** Horizontal bars of shares of 1, with their targets as ticks. */
export function barPlot(plot: { title: string; about: string; source: string; bars: readonly Bar[] }): string {
  const left = LEFT + NAMES - 48;
  const full = Math.max(1, ...plot.bars.map(({ value }) => value));
  const x = (value: number) => left + (value / full) * (WIDTH - RIGHT - left);
  const shapes = plot.bars.flatMap(({ name, value, label, tone, target }, row) => {
    const y = TOP + row * ROW;
    const mark = target === undefined ? [] : [markOf(x(target), y)];
    return [
      text(left - 12, y + 15, name, { anchor: "end" }),
      `<rect x="${left}" y="${y}" width="${Math.max(1, x(value) - left).toFixed(1)}" height="20" rx="3" fill="var(--${tone})"/>`,
      ...mark,
      text(Math.max(x(value), x(target ?? 0)) + 10, y + 15, label, { kind: "figure" }),
    ];
  });
  return frame({ ...plot, height: TOP + plot.bars.length * ROW + 40, shapes });
}

/** With an edge, to be seen on a bar too. */
function markOf(x: number, y: number): string {
  const at = `x="${(x - 2).toFixed(1)}" y="${y - 4}" width="4" height="28"`;
  return `<rect ${at} fill="var(--ink)" stroke="var(--paper)"/>`;
}
