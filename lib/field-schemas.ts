import { z } from "zod";

/** The fields that several nouns share. One file per noun builds on these: server, pages and OpenAPI read the same. */

/** No control characters, line separators or lone surrogates: such text is unreadable, or not text to Postgres. */
const PRINTABLE = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u;

/** Printable text of `min` to `max` characters. */
export function printable(max: number, min = 1) {
  return z
    .string()
    .min(min, min === 1 ? "must not be empty" : undefined)
    .max(max, `must have at most ${max} characters`)
    .regex(PRINTABLE, "must not contain control characters");
}

/** Any UUID, also of a version we do not make: one that names nothing is unknown (404), not malformed (400). */
export const Id = z.guid("must be a UUID").toLowerCase();

/** A caller's own label: cart, order, reference. */
export const Label = printable(255);
export const Sku = printable(64);
export const Note = printable(500);

export const Timestamp = z.iso
  .datetime({ precision: 3, error: "must be a time like 2026-01-31T09:30:00.000Z" })
  .meta({ description: "ISO 8601, UTC, milliseconds.", example: "2026-01-31T09:30:00.000Z" });

export const Money = z
  .strictObject({
    amount: z.int().min(0).meta({ description: "Minor units: paise." }),
    currency: z.string().regex(/^[A-Z]{3}$/),
  })
  .meta({ id: "Money", example: { amount: 249900, currency: "INR" } });

/** Units in one line of a request. JSON numbers only: "3" is not 3. */
export const Quantity = z
  .int("must be a whole number from 1 to 1000")
  .min(1, "must be a whole number from 1 to 1000")
  .max(1000, "must be a whole number from 1 to 1000");

export const Cursor = printable(1024).meta({ description: "`nextCursor` of the page before." });
export const NextCursor = z.string().nullable().meta({ description: "Null on the last page." });

/** A whole number in a query string, where everything is text. */
export function wholeNumberText(min: number, max: number) {
  const said = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, said)
    .transform(Number)
    .refine((value) => value >= min && value <= max, said)
    .meta(documentedAs({ type: "integer", minimum: min, maximum: max }));
}

/** In a query everything is text; the document says what the text means. */
export function documentedAs(schema: { type: "integer" | "boolean"; [keyword: string]: unknown }) {
  const override = ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
    for (const keyword of ["pattern", "enum", "minLength", "maxLength"]) delete jsonSchema[keyword];
    Object.assign(jsonSchema, schema);
  };
  return { override };
}

/** How every list is paged: `limit` and `cursor` beside the list's own filters. */
export const pageFields = {
  limit: wholeNumberText(1, 100).default(50).meta({ description: "Entries in a page, 1 to 100." }),
  cursor: Cursor.optional(),
};

/** A product is named by `productId` or by `sku`, one of them. */
export const productNameFields = { productId: Id.optional(), sku: Sku.optional() };

export function refuseUnlessOneProductName(
  named: { productId?: string | undefined; sku?: string | undefined },
  context: { addIssue: (issue: { code: "custom"; path: string[]; message: string }) => void },
): void {
  if ((named.productId === undefined) !== (named.sku === undefined)) return;
  const message = named.sku === undefined ? "is needed, or sku instead" : "cannot be given beside sku";
  context.addIssue({ code: "custom", path: ["productId"], message });
}

/** Of a POST whose path says everything. */
export const NoBody = z.strictObject({}).meta({ id: "NoBody", description: "Nothing, or `{}`." });
