import { priceText } from "@/lib/format/money";
import { paiseOf } from "@/lib/format/typed-amount";
import { typedNumber } from "@/lib/format/typed-number";
import { unescaped } from "@/lib/http/csv-stream";
import { CURRENCY } from "@/lib/messages/locale";
import { AMOUNT_MAX } from "@/lib/settings/product-schemas";
import { plainText } from "@/lib/typed-text";
import { timeOf } from "@/lib/typed-time";

/** How a cell is written. */
type How = { isDecimalComma: boolean };

/** Why a cell can't be read, to follow its field's name. */
export class Fault {
  constructor(readonly said: string) {}
}

/** What a cell says, for the schema to check, or a `Fault`. `undefined`: as if there was no such column. */
type Read = (text: string, how: How) => unknown;

/**
 * A field of an import. `names`: other headers that it is known by, in lower case, without spaces and signs. `isNeeded`: no
 * import goes without its column.
 */
export type Field = { names?: readonly string[]; isNeeded?: true; read: Read };

const orNull =
  (read: Read): Read =>
  (text, how) =>
    text === "" ? null : read(text, how);

/** An empty cell says nothing. */
export const ifGiven =
  (read: Read): Read =>
  (text, how) =>
    text === "" ? undefined : read(text, how);

export const text: Read = (said) => said;
export const textOrNull = orNull(text);

const SHORTENED = new Fault("was shortened by a spreadsheet. Set its column to text, and enter all of its digits");

/** Excel shortens long numbers and then saves what it shows. */
export const codeOrNull = orNull((said) => (/^\d([.,]\d+)?E\+\d+$/i.test(said) ? SHORTENED : said));

const LOCAL = /^\D*(\d{1,3}(\.\d{3})+|\d+)(,\d+)?\D*$/;

/** In a file with decimal commas, 1.712 is 1712 and 12,5 is 12.5. */
const withPoint = (said: string, { isDecimalComma }: How) =>
  isDecimalComma && LOCAL.test(said) ? said.replaceAll(".", "").replace(",", ".") : said;

export const whole: Read = (said, how) => typedNumber(withPoint(said, how)) ?? Number.NaN;
export const wholeOrNull = orNull(whole);

export const money: Read = (said, how) => {
  const amount = paiseOf(withPoint(said, how));
  if (amount <= AMOUNT_MAX) return { amount, currency: CURRENCY };
  const [from, to] = [0, AMOUNT_MAX].map((each) => priceText({ amount: each, currency: CURRENCY }));
  const like = how.isDecimalComma ? "1.299,50" : "1,299.50";
  return new Fault(`must be from ${from} to ${to} with at most two decimals, like ${like}`);
};
export const moneyOrNull = orNull(money);

export const percentOrNull = orNull((said, how) => Number(plainText(withPoint(said, how)).replace(/ ?%$/, "") || "no"));

const YES_OR_NO: Record<string, boolean> = { true: true, yes: true, "1": true, false: false, no: false, "0": false };
export const yesOrNo = ifGiven((said) => YES_OR_NO[said.toLowerCase()] ?? new Fault("must be yes or no"));

/** Excel writes days in the order of the computer's country: in India, and most others, the day comes first. */
const withIsoDay = (said: string) =>
  plainText(said).replace(/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/, (_, day: string, month: string, year: string) => {
    return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  });

export const day: Read = (said) => withIsoDay(said);
export const timeIfGiven = ifGiven((said) => timeOf(withIsoDay(said)) ?? said);

/** A cell's text as it was before it was made harmless for spreadsheets. */
export function cellText(cell: string): string {
  return unescaped(cell).trim();
}
