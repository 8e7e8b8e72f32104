import type { CountLine, StockCount } from "./count-schemas";
import type { KeptFigure } from "./kept-figures";

export type EntryLine = Pick<
  CountLine,
  "productId" | "sku" | "name" | "image" | "category" | "barcode" | "shelf" | "state"
> & {
  /** What this person counted; null if they did not. */
  own: number | null;
  /** Who else counted it; null if nobody did. */
  other: string | null;
  /** What was said with the last recount that was asked for, until somebody counts it. */
  recountNote: string | null;
  /** Whether it is still for this person to count. */
  isLeft: boolean;
};

/** The lines as somebody enters them: with what they counted, sent or not. */
export function entryLines({ lines, history }: StockCount, waiting: readonly KeptFigure[], self: string): EntryLine[] {
  return lines.map(({ productId, sku, name, image, category, barcode, shelf, state, countedBy, entries }) => {
    const kept = waiting.findLast((figure) => figure.productId === productId);
    const sent = entries.findLast(({ by, isCurrent }) => by === self && isCurrent);
    const own = kept?.counted ?? sent?.counted ?? null;
    const other = entries.findLast(({ by, isCurrent }) => by !== self && isCurrent)?.by ?? null;
    const others = other ?? (countedBy === self ? null : countedBy);
    const isLeft = own === null && (state === "TO_COUNT" || state === "RECOUNT" || state === "SECOND_NEEDED");
    const asked = history.findLast(({ act, productIds }) => act === "RECOUNT" && productIds?.includes(productId));
    const recountNote = state === "RECOUNT" && isLeft ? (asked?.note ?? null) : null;
    return { productId, sku, name, image, category, barcode, shelf, state, own, other: others, recountNote, isLeft };
  });
}
