import { plainText } from "@/lib/typed-text";

/** With fewer digits, too many phone numbers match. */
const PHONE_DIGITS_MIN = 5;

/** What people type of a phone number; null for anything else. `national`: its digits without the country's code, which numbers are found by. */
export function typedPhone(q: string): { plain: string; digits: string; national: string } | null {
  const plain = plainText(q);
  const digits = plain.replace(/\D/g, "");
  if (digits === "" || !/^[+\d() -]+$/.test(plain)) return null;
  return { plain, digits, national: plain.startsWith("+91") ? digits.slice(2) : digits.replace(/^0/, "") };
}

/** Whether digits are enough to look for a phone number. */
export function isSearchable(digits: string): boolean {
  return digits.length >= PHONE_DIGITS_MIN;
}

/** What to say where a search found nothing: `words`, or that it had too few digits of a phone number. */
export function noMatchOf(q: string, words: string): string {
  const phone = typedPhone(q);
  if (phone === null || isSearchable(phone.national)) return words;
  return `To find a phone number, enter at least ${PHONE_DIGITS_MIN} of its digits, without the country code.`;
}
