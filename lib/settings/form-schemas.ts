import { z } from "zod";
import { Note, typedCode, typedLines, typedText } from "@/lib/field-schemas";
import { paiseOf } from "@/lib/format/typed-amount";
import { CURRENCY, LOCALE } from "@/lib/messages/locale";
import { asTyped, plainText } from "@/lib/typed-text";

/** What the panel's forms of settings hold while somebody types, and what they send. The API checks again. */

const PRICE_SAID = "Enter an amount in rupees, like 649 or 1,299.50.";
const AMOUNT_MAX = 20_000_000;

/** An amount for a text field: "649", "1,299.50"; "" for none. */
export function rupeesText(amount: number | undefined): string {
  if (amount === undefined) return "";
  return (amount / 100).toLocaleString(LOCALE, {
    minimumFractionDigits: amount % 100 === 0 ? 0 : 2,
    maximumFractionDigits: 2,
  });
}

function isPrice(typed: string): boolean {
  const paise = paiseOf(typed);
  return Number.isSafeInteger(paise) && paise <= AMOUNT_MAX * 100;
}

/** What is wrong with what was typed; null while nothing was. */
export function amountFault(typed: string): string | null {
  return typed.trim() === "" || isPrice(typed) ? null : PRICE_SAID;
}

/** What a price does that nobody should give by mistake. */
export function priceImpact(typed: string): string[] {
  return paiseOf(typed) === 0 ? ["Free for everybody from now. Running holds keep their price."] : [];
}

export const Price = z
  .string()
  .refine(isPrice, PRICE_SAID)
  .transform((typed) => ({ amount: paiseOf(typed), currency: CURRENCY }));

/** null if nothing was typed. */
export const PriceOrNone = z
  .string()
  .refine((typed) => typed.trim() === "" || isPrice(typed), PRICE_SAID)
  .transform((typed) => (typed.trim() === "" ? null : { amount: paiseOf(typed), currency: CURRENCY }));

function textOrNone(text: z.ZodType<string, string>) {
  return z.union([z.literal("").transform(() => null), text]);
}

export const NoteField = z
  .string()
  .overwrite(asTyped)
  .pipe(z.union([z.literal("").transform(() => undefined), Note]));

/** A whole number of a number field; null while it is empty. */
export function whole(min: number, max: number) {
  const said = `Enter a whole number from ${min.toLocaleString(LOCALE)} to ${max.toLocaleString(LOCALE)}.`;
  return z
    .custom<number | null>()
    .refine((value): boolean => value !== null && Number.isSafeInteger(value) && value >= min && value <= max, said)
    .transform(Number);
}

/** Units, or null for none of its own. */
function unitsOrNone(min: number) {
  return z
    .custom<number | null>()
    .refine(
      (value): boolean => value === null || (Number.isSafeInteger(value) && value >= min && value <= 1_000_000),
      `Enter a whole number from ${min} to 10,00,000, or nothing.`,
    );
}

/** Filled up to its level, a row would be low at once. */
export function isFilledTooLow(row: Partial<Record<"lowThreshold" | "fillTo", number | null | undefined>>): boolean {
  return typeof row.fillTo === "number" && row.fillTo <= (row.lowThreshold ?? 0);
}

/** What people set of an inventory row. */
export const RowForm = z
  .object({
    safetyStock: whole(0, 1_000_000_000),
    lowThreshold: unitsOrNone(0),
    fillTo: unitsOrNone(1),
    shelf: textOrNone(typedCode(40)),
    note: NoteField,
  })
  .refine((row) => !isFilledTooLow(row), {
    path: ["fillTo"],
    message: "Enter more than what it is low at.",
  });
export type RowInput = z.input<typeof RowForm>;

/** Everything that a product is described by. `sku` is sent for a new one only. */
export const ProductForm = z.object({
  sku: typedCode(64, 0).toUpperCase().min(1, "Enter a SKU."),
  name: typedText(120, 0).min(1, "Enter a name."),
  description: typedLines(2000, 0).min(1, "Describe the product."),
  category: typedText(60, 0).min(1, "Enter a category."),
  price: Price,
  policy: z.string(),
  image: z.string(),
  barcode: textOrNone(typedCode(64)),
  cost: PriceOrNone,
  hsn: textOrNone(typedCode(8).regex(/^(\d{4}|\d{6}|\d{8})$/, "Enter 4, 6 or 8 digits.")),
  taxPercent: z
    .string()
    .overwrite((typed) => plainText(typed).replace(/\s*%$/, ""))
    .refine((typed) => typed === "" || /^(\d{1,2}(\.\d{1,2})?|100)$/.test(typed), "Enter a percentage, like 18.")
    .transform((typed) => (typed === "" ? null : Number(typed))),
  lowThreshold: unitsOrNone(0),
  note: NoteField,
});
export type ProductInput = z.input<typeof ProductForm>;

const DAY = 86_400;

/** A policy's terms. Durations in seconds; `maxBought` null: no limit. */
export const PolicyForm = z
  .object({
    holdSeconds: whole(30, DAY),
    ttlSecondsMax: whole(30, DAY),
    extensionsMax: whole(0, 100),
    extensionSeconds: whole(0, DAY),
    maxHeld: whole(1, 1_000_000),
    maxBought: z
      .custom<number | null>()
      .refine(
        (value): boolean => value === null || (Number.isSafeInteger(value) && value >= 1),
        "Enter a whole number, or nothing for no limit.",
      ),
    backorderPerRow: whole(0, 1_000_000),
    offerSeconds: whole(1, 7 * DAY),
    paymentSeconds: whole(1, DAY),
    unprovenPerNetwork: z
      .custom<number | null>()
      .refine(
        (value): boolean => value === null || (Number.isSafeInteger(value) && value >= 0),
        "Enter a whole number, or nothing for the usual allowance.",
      ),
    unprovenSharePercent: whole(0, 100),
    note: NoteField,
  })
  .refine(({ holdSeconds, ttlSecondsMax }) => holdSeconds <= ttlSecondsMax, {
    path: ["ttlSecondsMax"],
    message: "Enter at least the hold's length.",
  });
export type PolicyInput = z.input<typeof PolicyForm>;
