import { countText, unitsText } from "@/lib/format/count-words";
import { isCodeOf } from "@/lib/typed-text";
import type { DetailLine } from "./transfer-schemas";

export const PART_FIGURES = ["accepted", "damaged", "missing"] as const;
export type PartFigure = (typeof PART_FIGURES)[number];

/** What was counted of one product; null while nothing is entered, NaN for what is no whole number. */
export type Counted = Record<PartFigure, number | null>;

/** What was counted so far, by product. */
export type Part = Readonly<Record<string, Counted>>;

const NOTHING: Counted = { accepted: null, damaged: null, missing: null };

export function countedOf(part: Part, productId: string): Counted {
  return part[productId] ?? NOTHING;
}

export function withCount(part: Part, productId: string, figure: PartFigure, to: number | null): Part {
  return { ...part, [productId]: { ...countedOf(part, productId), [figure]: to } };
}

/** One more unit in good order. */
export function withOneMore(part: Part, productId: string): Part {
  return withCount(part, productId, "accepted", unitsOf(countedOf(part, productId).accepted) + 1);
}

/** All that is on its way, in good order, besides what was counted as damaged or missing. */
export function withTheRest(part: Part, lines: readonly DetailLine[]): Part {
  return lines.reduce((counted, { productId, inTransit }) => {
    const { damaged, missing } = countedOf(counted, productId);
    const rest = Math.max(0, inTransit - unitsOf(damaged) - unitsOf(missing));
    return inTransit === 0 ? counted : withCount(counted, productId, "accepted", rest);
  }, part);
}

function unitsOf(figure: number | null): number {
  return figure === null || Number.isNaN(figure) ? 0 : figure;
}

function sumOf(counted: Counted): number {
  return PART_FIGURES.reduce((sum, figure) => sum + unitsOf(counted[figure]), 0);
}

/** What is wrong with the figures of a line; null if nothing is. */
export function partFault({ inTransit }: Pick<DetailLine, "inTransit">, counted: Counted): string | null {
  const isWrong = PART_FIGURES.some((figure) => {
    const units = counted[figure];
    return units !== null && (!Number.isSafeInteger(units) || units < 0);
  });
  if (isWrong) return "Enter whole numbers.";
  const more = sumOf(counted) - inTransit;
  return more > 0 ? `${unitsText(more)} more than ${inTransit === 1 ? "is" : "are"} on the way.` : null;
}

export type ReceivedPart = { productId: string; accepted: number; damaged: number; missing: number };

/** The lines to receive now: those of which something was counted. */
export function partsOf(part: Part, lines: readonly DetailLine[]): ReceivedPart[] {
  return lines.flatMap(({ productId }) => {
    const counted = countedOf(part, productId);
    if (sumOf(counted) === 0) return [];
    const { accepted, damaged, missing } = counted;
    return [{ productId, accepted: unitsOf(accepted), damaged: unitsOf(damaged), missing: unitsOf(missing) }];
  });
}

/** Without what was just received: what was scanned while it was sent stays. */
export function withoutParts(part: Part, received: readonly ReceivedPart[]): Part {
  const left = { ...part };
  for (const sent of received) {
    const counted = countedOf(part, sent.productId);
    const rest = (figure: PartFigure) => unitsOf(counted[figure]) - sent[figure] || null;
    const after = { accepted: rest("accepted"), damaged: rest("damaged"), missing: rest("missing") };
    if (sumOf(after) === 0) delete left[sent.productId];
    else left[sent.productId] = after;
  }
  return left;
}

/** The line with this SKU or barcode. */
export function lineOfCode(lines: readonly DetailLine[], typed: string): DetailLine | undefined {
  return lines.find((line) => isCodeOf(typed, line));
}

/** "Receive 5 units", "Receive 4 units, report 1 missing". */
export function receiveLabel(parts: readonly ReceivedPart[]): string {
  const sum = (figure: PartFigure) => parts.reduce((total, part) => total + part[figure], 0);
  const [there, missing] = [sum("accepted") + sum("damaged"), sum("missing")];
  if (missing === 0) return there === 0 ? "Receive" : `Receive ${unitsText(there)}`;
  return there === 0 ? `Report ${missing} missing` : `Receive ${unitsText(there)}, report ${missing} missing`;
}

/** "3 of 5 products counted" */
export function progressText(part: Part, lines: readonly DetailLine[]): string {
  const open = lines.filter(({ inTransit }) => inTransit > 0);
  const counted = open.filter(({ productId }) => sumOf(countedOf(part, productId)) > 0).length;
  return `${counted} of ${countText(open.length, "product")} counted`;
}
