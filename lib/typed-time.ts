import { plainText } from "./typed-text";

/** India, where the shop is, has one time zone all year. */
const SHOP_OFFSET = "+05:30";

const TIME =
  /^(\d{4}-\d{2}-(\d{2}))(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?) ?(Z|[-+ ](?:0\d|1[0-5])(?::?[0-5]\d)?)?)?$/;

/**
 * A time in any usual form of ISO 8601 as "2026-11-29T10:00:00+05:30"; null for anything else, and for times that Postgres
 * cannot store. Without an offset it is the shop's time, and a day is its beginning. A + that was not written as %2B in an
 * address arrives as a space.
 */
export function timeOf(typed: string): string | null {
  const [, day, dayOfMonth, clock = "00:00", offset] = TIME.exec(plainText(typed).toUpperCase()) ?? [];
  if (day === undefined) return null;
  const seconds = clock.length === "00:00".length ? ":00" : "";
  const text = `${day}T${clock}${seconds}${offset === undefined ? SHOP_OFFSET : plainOffset(offset)}`;
  // Otherwise 31 February would be 3 March.
  const isInMonth = new Date(`${day}T00:00:00Z`).getUTCDate() === Number(dayOfMonth);
  return isInMonth && Date.parse(text) >= Date.parse("0001-01-01") ? text : null;
}

/** Whether a time in such a form says its offset. */
export function hasZone(typed: string): boolean {
  return TIME.exec(plainText(typed).toUpperCase())?.[4] !== undefined;
}

function plainOffset(offset: string): string {
  if (offset === "Z") return offset;
  const [sign, digits] = [offset.slice(0, 1), offset.slice(1).replace(":", "").padEnd(4, "0")];
  return `${sign === "-" ? "-" : "+"}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** The same in UTC, with milliseconds; "" for what is no time. */
export function momentOf(typed: string): string {
  const text = timeOf(typed);
  return text === null ? "" : new Date(text).toISOString();
}
