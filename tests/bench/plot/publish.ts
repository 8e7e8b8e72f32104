import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { projectDirectory } from "@/scripts/test/run-program";
import { print } from "../print";

type Figures = {
  /** The name of the marks in docs/performance.md between which the plot and its figures go. */
  marks: string;
  rows: readonly string[][];
  source: string;
  plot?: { name: string; about: string; svg: string };
};

/** Writes a plot to docs/images, and it with the figures behind it into docs/performance.md. */
export async function publish({ marks, rows, source, plot }: Figures): Promise<void> {
  const docs = path.join(projectDirectory, "docs");
  const picture = plot ? [`![${plot.about}](images/${plot.name}.svg)`] : [];
  if (plot) await writeFile(path.join(docs, "images", `${plot.name}.svg`), plot.svg);
  const page = path.join(docs, "performance.md");
  const figures = [...picture, source, markdownTable(rows)].join("\n\n");
  await writeFile(page, withFigures(await readFile(page, "utf8"), marks, figures));
  print(`Written to docs/performance.md: ${marks}`);
}

export function withFigures(page: string, name: string, figures: string): string {
  const [from, to] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [start, end] = [page.indexOf(from), page.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`the page has no marks ${from} … ${to}`);
  return `${page.slice(0, start + from.length)}\n${figures}\n${page.slice(end)}`;
}

function markdownTable([head = [], ...rows]: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(head),
    `|${head.map((_, column) => (column === 0 ? "---" : "---:")).join("|")}|`,
    ...rows.map(line),
  ].join("\n");
}
