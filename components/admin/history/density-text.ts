import type { LedgerSpan } from "@/lib/explain/stock-at-schemas";
import { numberText } from "@/lib/format/count-words";
import { shopTime } from "@/lib/format/shop-time";

/** The strip in words. A part may be days long, so its middle says nothing of when in it most happened. */
export function densityText(span: LedgerSpan, firstAt: string): string {
  const { density } = span;
  const all = density.reduce((sum, entries) => sum + entries, 0);
  const busiest = density.indexOf(Math.max(...density));
  const [from, to] = [busiest, busiest + 1].map((part) => shopTime(partStart(span, firstAt, part), "dateAndTime"));
  return `About ${numberText(all)} entries, busiest from ${from} to ${to}`;
}

/** When a part of the strip begins. */
export function partStart({ density, now }: LedgerSpan, firstAt: string, part: number): string {
  const [first, end] = [Date.parse(firstAt), Date.parse(now)];
  return new Date(first + ((end - first) * part) / density.length).toISOString();
}
