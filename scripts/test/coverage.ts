import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { projectDirectory } from "./run-program";

const Figure = z.object({ total: z.number(), covered: z.number() });
const Summary = z.record(z.string(), z.object({ lines: Figure, branches: Figure }));
type Figures = z.infer<typeof Summary>[string];

/** The share of lines and branches that ran, by folder, from Vitest's summary in that directory. */
export function coverageTable(directory: string): string[] {
  const file = path.join(directory, "coverage-summary.json");
  if (!existsSync(file)) return ["No coverage was measured."];
  return tableOf(JSON.parse(readFileSync(file, "utf8")));
}

export function tableOf(summary: unknown): string[] {
  const { total, ...files } = Summary.parse(summary);
  const folders = new Map<string, Figures>();
  for (const [file, figures] of Object.entries(files)) {
    const folder = folderOf(path.relative(projectDirectory, file));
    folders.set(folder, added(folders.get(folder), figures));
  }
  const rows = [...folders].sort(([a], [b]) => a.localeCompare(b));
  const all: [string, Figures][] = total ? [["total", total]] : [];
  return [
    row("", "lines", "branches"),
    ...[...rows, ...all].map(([name, it]) => row(name, share(it.lines), share(it.branches))),
  ];
}

/** lib/stock for lib/stock/verbs/reserve.ts; lib for lib/env.ts. */
function folderOf(file: string): string {
  return path.dirname(file).split(path.sep).slice(0, 2).join("/");
}

function added(one: Figures | undefined, other: Figures): Figures {
  const sum = (name: keyof Figures) => ({
    total: (one?.[name].total ?? 0) + other[name].total,
    covered: (one?.[name].covered ?? 0) + other[name].covered,
  });
  return { lines: sum("lines"), branches: sum("branches") };
}

function share({ total, covered }: z.infer<typeof Figure>): string {
  return total === 0 ? "–" : `${((100 * covered) / total).toFixed(1)} %`;
}

function row(name: string, lines: string, branches: string): string {
  return `  ${name.padEnd(20)}${lines.padStart(9)}${branches.padStart(10)}`;
}
