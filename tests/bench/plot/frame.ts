export type Tone = "ink" | "muted" | "signal";

export const WIDTH = 900;
export const LEFT = 72;
export const TOP = 84;
/** Below the plot: the ticks' labels and the line about the machine. */
export const BOTTOM = 64;

const STYLE = `
svg { --paper: #fbfaf7; --ink: #17171a; --muted: #62616a; --line: #e6e3dc; --signal: #c8420d }
@media (prefers-color-scheme: dark) {
  svg { --paper: #101113; --ink: #f3f1ec; --muted: #a3a2aa; --line: #2a2b30; --signal: #ff7a3d }
}
text { fill: var(--ink); font: 14px Geist, ui-sans-serif, system-ui, sans-serif }
.title { font-size: 20px; font-weight: 600; letter-spacing: -.02em }
.quiet { fill: var(--muted); font-size: 12px }
.figure { font-family: "Geist Mono", ui-monospace, monospace; font-size: 12px }
.signal { fill: var(--signal) } .muted { fill: var(--muted) }
.curve { fill: none; stroke-width: 2; stroke-linejoin: round }
.grid { stroke: var(--line) } .band { fill: var(--line); opacity: .5 }`;

export type Picture = { title: string; about: string; source: string; height: number; shapes: string[] };

/** One picture for light and dark pages, with the machine, date and commit below. */
export function frame({ title, about, source, height, shapes }: Picture): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
<rect width="${WIDTH}" height="${height}" rx="14" fill="var(--paper)"/>
<text class="title" x="24" y="38">${escaped(title)}</text>
<text class="quiet" x="24" y="60">${escaped(about)}</text>
${shapes.join("\n")}
<text class="quiet" x="24" y="${height - 14}">${escaped(source)}</text>
</svg>
`;
}

export function text(x: number, y: number, words: string, { tone = "ink", anchor = "start", kind = "" } = {}): string {
  return `<text class="${`${kind} ${tone === "ink" ? "" : tone}`.trim()}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${escaped(words)}</text>`;
}

/** 4,366 or 0.53. */
export function figure(value: number): string {
  return value >= 10 ? Math.round(value).toLocaleString("en") : value.toFixed(2).replace(/\.?0+$/, "");
}

function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
