import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { projectDirectory } from "@/scripts/test/run-program";
import { print } from "../print";

/** Writes a plot to docs/images. */
export async function publishPlot(name: string, svg: string): Promise<void> {
  await writeFile(path.join(projectDirectory, "docs/images", `${name}.svg`), svg);
  print(`\nDrawn: docs/images/${name}.svg`);
}

/** Puts the figures behind a plot into docs/performance.md, between the marks with this name. */
export async function publishFigures(name: string, rows: readonly string[][], source: string): Promise<void> {
  const file = path.join(projectDirectory, "docs/performance.md");
  await writeFile(file, withFigures(await readFile(file, "utf8"), name, `${source}\n\n${markdownTable(rows)}`));
  print(`Written: docs/performance.md, ${name}`);
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
