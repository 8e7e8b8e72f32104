import { plainText } from "@/lib/typed-text";

/** Groups of three digits, or of two as in lakhs, with a comma, a space or an apostrophe between them. */
const WHOLE = /^-?(\d+|\d{1,3}([ ,']\d{2,3})*[ ,']\d{3})$/;

/**
 * The whole number that somebody typed or pasted, in any digits: "1,712", " 1 712 ", "१२". null for nothing, NaN for
 * anything else: "12,5" and "12 or 13" are refused, never guessed.
 */
export function typedNumber(text: string): number | null {
  const plain = plainText(text);
  if (plain === "") return null;
  return WHOLE.test(plain) ? Number(plain.replace(/[ ,']/g, "")) : Number.NaN;
}
