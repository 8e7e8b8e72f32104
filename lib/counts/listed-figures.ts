import { typedNumber } from "@/lib/format/typed-number";
import { figureFault, parseNamed } from "@/lib/inventory/parse-paste";
import type { CountLine } from "./count-schemas";
import { lineOfCode } from "./kept-figures";

export type ListedFigure = { productId: string; counted: number };

type Named = Pick<CountLine, "productId" | "sku" | "barcode">;

type Fault = { line: number; said: string };

/** Figures by product, and lines that cannot be read. Products are found in the list of the count. */
export function listedFigures(text: string, lines: readonly Named[]): { figures: ListedFigure[]; faults: Fault[] } {
  const parsed = parseNamed(text);
  const faults: Fault[] = (parsed?.unread ?? []).map(({ line, text: words }) => ({
    line,
    said: `“${words}” is not a SKU and a figure.`,
  }));
  const figures: ListedFigure[] = [];
  for (const { line, sku, figure } of parsed?.lines ?? []) {
    const known = lineOfCode(lines, sku);
    const wrong = figureFault(figure);
    if (!known) faults.push({ line, said: `${sku} is not on this list.` });
    else if (wrong) faults.push({ line, said: wrong });
    else if (figures.some(({ productId }) => productId === known.productId)) {
      faults.push({ line, said: `${sku} is there twice. Add its figures up.` });
    } else figures.push({ productId: known.productId, counted: typedNumber(figure) ?? 0 });
  }
  return { figures, faults: faults.sort((a, b) => a.line - b.line) };
}
