import { pincodesOf } from "@/lib/stock/routing/delivery-rules";
import { plainText } from "@/lib/typed-text";

export const POSTAL_RANGES_MAX = 200;

/** Any usual way to write a range or the first digits of pincodes: "560 001 – 560 099" is "560001-560099". */
export function plainRange(typed: string): string {
  return plainText(typed)
    .replace(/\s+to\s+|[\p{Pd}\u2212]/giu, "-")
    .replace(/[\s*x]+/gi, "");
}

/** The first one to six digits of pincodes, or a range of whole ones. No pincode starts with 0. */
export function isRange(text: string): boolean {
  if (!/^[1-9]\d{0,5}$|^[1-9]\d{5}-[1-9]\d{5}$/.test(text)) return false;
  const { from, to } = pincodesOf(text);
  return from <= to;
}

/** "560099-560001" the right way round; null for anything else. */
export function turnedRound(text: string): string | null {
  const [from, to] = text.split("-");
  const turned = `${to}-${from}`;
  return !isRange(text) && isRange(turned) ? turned : null;
}

/** The first two ranges that have a pincode in common; null if none have. `ranges` are sorted. */
export function overlapOf(ranges: readonly string[]): [string, string] | null {
  for (const [index, range] of ranges.entries()) {
    const next = ranges[index + 1];
    if (next !== undefined && isRange(range) && isRange(next) && pincodesOf(range).to >= pincodesOf(next).from) {
      return [range, next];
    }
  }
  return null;
}
