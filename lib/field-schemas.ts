import { z } from "zod";
import { numberText } from "@/lib/format/count-words";
import { EMAIL, onLines, onOneLine, PHONE, plainText } from "@/lib/typed-text";
import { hasZone, timeOf } from "@/lib/typed-time";

/** Fields that several nouns share. Each noun's schema file builds on them; server, pages and OpenAPI use the same schemas. */

/**
 * No control characters, line separators or lone surrogates: people cannot read them, and Postgres rejects some. No marks
 * that change the direction of writing either: with them a text can look like another one.
 */
const PRINTABLE = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_C}]*$/u;
const PRINTABLE_LINES = /^(\n|[^\p{Cc}\p{Cs}\p{Bidi_C}])*$/u;

/** Printable text of `min` to `max` characters, kept exactly as it was sent: labels that only the caller understands. */
export function printable(max: number, min = 1) {
  return bounded(z.string(), max, min, PRINTABLE, "must be on one line, without invisible characters");
}

/** Has the same form in all of lib/typed-text. Almost everything that programs send is like this. */
const PLAIN = /^[!-_a-~]*$/;

function inForm(form: (text: string) => string): (text: string) => string {
  return (text) => (PLAIN.test(text) ? text : form(text));
}

/** Printable text that a person types, kept as it was typed on one line: names, addresses, words to search for. */
export function typedText(max: number, min = 1) {
  return bounded(z.string().overwrite(inForm(onOneLine)), max, min, PRINTABLE);
}

/** The same with line breaks: notes, descriptions. */
export function typedLines(max: number, min = 1) {
  return bounded(z.string().overwrite(inForm(onLines)), max, min, PRINTABLE_LINES);
}

/** A code or number that a person types, in its plain form. */
export function typedCode(max: number, min = 1) {
  return bounded(z.string().overwrite(inForm(plainText)), max, min, PRINTABLE);
}

/** Digits that programs also send as a number: a postal code, an order's number. */
export function fromNumber<Text extends z.ZodString>(text: Text) {
  return z.preprocess((given, context) => {
    if (typeof given !== "number") return given;
    if (Number.isSafeInteger(given) && given >= 0) return String(given);
    context.addIssue({ code: "custom", message: "must be a whole number without a sign, or text" });
    return z.NEVER;
  }, text);
}

const INVISIBLE = "must not contain invisible characters. Remove them";

function bounded(text: z.ZodString, max: number, min: number, allowed: RegExp, refusal = INVISIBLE) {
  return text
    .min(min, min === 1 ? "must not be empty" : undefined)
    .max(max, `must have at most ${max} characters`)
    .regex(allowed, refusal);
}

/** Any UUID, of any version: one we never issued is unknown (404), not malformed (400). */
export const Id = z.string().overwrite(inForm(plainText)).guid("must be a UUID").toLowerCase();

/** A caller's own label for its cart or order. */
export const Label = printable(255);
/** A delivery note, a purchase order. */
export const Reference = typedCode(255);
/** Stored in upper case, so it doesn't matter how people type it. */
export const Sku = bounded(z.string().overwrite(inForm(plainText)).toUpperCase(), 64, 1, PRINTABLE);
export const Note = typedLines(500);
export const Email = z
  .string()
  .overwrite(inForm(plainText))
  .email({ pattern: EMAIL, error: "must be an email address" })
  .max(254, "must have at most 254 characters");

export const Phone = typedCode(32).regex(PHONE, "must be a phone number of 6 to 15 digits");

const TIME_EXPECTED =
  "must be a time like 2026-01-31T09:30:00.000Z, 2026-01-31T15:00:00+05:30 or, in India's time, 2026-01-31T15:00";

const ZONED_EXPECTED = "must be a time with its zone, like 2026-01-31T09:30:00.000Z or 2026-01-31T15:00:00+05:30";

/** Any time that Postgres can store, in any usual form; without a zone it is the shop's. For what people may type. */
export const AnyTime = timeIn(timeOf, TIME_EXPECTED);

/** The same with its zone: of a moment that programs note, a guess at it would be another moment. */
export const ZonedTime = timeIn((text) => (hasZone(text) ? timeOf(text) : null), ZONED_EXPECTED);

function timeIn(plainOf: (text: string) => string | null, error: string) {
  return z
    .string()
    .overwrite((text) => plainOf(text) ?? text)
    .datetime({ offset: true, error, abort: true })
    .refine((text) => plainOf(text) !== null, error);
}

export const Timestamp = z.iso
  .datetime({ precision: 3, error: "must be a time like 2026-01-31T09:30:00.000Z" })
  .meta({ description: "ISO 8601, UTC, milliseconds.", example: "2026-01-31T09:30:00.000Z" });

export const Money = z
  .strictObject({
    amount: z.int().min(0).meta({ description: "In minor units (paise)." }),
    currency: z.string().regex(/^[A-Z]{3}$/),
  })
  .meta({ id: "Money", example: { amount: 249900, currency: "INR" } });

/** `of`: what it counts, like " of seconds". JSON numbers only: "3" is not 3. */
export function wholeNumber(min: number, max: number, of = "") {
  const said = wholeNumberSaid(min, max, of);
  return z.int(said).min(min, said).max(max, said);
}

export function wholeNumberSaid(min: number, max: number, of = ""): string {
  return `must be a whole number${of} from ${numberText(min)} to ${numberText(max)}`;
}

/** Units in one line of a request. */
export const Quantity = wholeNumber(1, 1000);

const Cursor = printable(1024).meta({ description: "The `nextCursor` of the previous page." });
export const NextCursor = z.string().nullable().meta({ description: "Null on the last page." });

/** A whole number in a query string, where everything is text. */
export function wholeNumberText(min: number, max: number) {
  const message = wholeNumberSaid(min, max);
  return z
    .string()
    .overwrite(inForm(plainText))
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message)
    .meta(documentedAs({ type: "integer", minimum: min, maximum: max }));
}

/** Documents a query parameter's real type, since in a query everything is text. */
export function documentedAs(schema: { type: "integer" | "boolean"; [keyword: string]: unknown }) {
  const override = ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
    for (const keyword of ["pattern", "enum", "minLength", "maxLength"]) delete jsonSchema[keyword];
    Object.assign(jsonSchema, schema);
  };
  return { override };
}

/** Paging for every list, besides its own filters. */
export const pageFields = {
  limit: wholeNumberText(1, 100).default(50).meta({ description: "Items per page, from 1 to 100." }),
  cursor: Cursor.optional(),
};

/** The furthest that a list is asked to begin: everything before that row has to be walked past. */
export const SKIP_MAX = 1_000_000;

/** Paging for the panel's lists, which people also enter in the middle. */
export const jumpFields = {
  ...pageFields,
  skip: wholeNumberText(0, SKIP_MAX)
    .optional()
    .meta({
      description: `Begins after so many of the items that match, at most ${SKIP_MAX}; further pages follow by \`nextCursor\`. Not with \`cursor\`.`,
    }),
};

/** A product is named by either `productId` or `sku`. */
export const productNameFields = { productId: Id.optional(), sku: Sku.optional() };

export function refuseUnlessOneProductName(
  named: { productId?: string | undefined; sku?: string | undefined },
  context: { addIssue: (issue: { code: "custom"; path: string[]; message: string }) => void },
): void {
  if ((named.productId === undefined) !== (named.sku === undefined)) return;
  const message = named.sku === undefined ? "is required unless sku is given" : "cannot be combined with sku";
  context.addIssue({ code: "custom", path: ["productId"], message });
}

/** For a POST that needs no body. */
export const NoBody = z.strictObject({}).meta({ id: "NoBody", description: "An empty body, or `{}`." });

export const LineRequest = z
  .strictObject({ ...productNameFields, warehouseId: Id.optional(), quantity: Quantity })
  .superRefine(refuseUnlessOneProductName)
  .meta({
    id: "LineRequest",
    description:
      "A product, named by either `productId` or `sku`. Without `warehouseId` we choose the warehouse when the hold is made, and may split the line between warehouses.",
  });
export type LineRequest = z.infer<typeof LineRequest>;

export const Lines = z.array(LineRequest).min(1, "must have 1 to 50 lines").max(50, "must have 1 to 50 lines");

const LINE_FIELDS = ["productId", "sku", "warehouseId", "quantity"] as const;

type LineOrLines = Partial<Record<(typeof LINE_FIELDS)[number] | "lines", unknown>> &
  Parameters<typeof refuseUnlessOneProductName>[0];

/** A request has either one line in its own fields or `lines`, never both. */
export function refuseUnlessLineOrLines(
  request: LineOrLines,
  context: Parameters<typeof refuseUnlessOneProductName>[1],
): void {
  if (request.lines === undefined) {
    refuseUnlessOneProductName(request, context);
    if (request.quantity === undefined) {
      context.addIssue({ code: "custom", path: ["quantity"], message: wholeNumberSaid(1, 1000) });
    }
    return;
  }
  for (const field of LINE_FIELDS.filter((name) => request[name] !== undefined)) {
    context.addIssue({ code: "custom", path: [field], message: "cannot be combined with lines" });
  }
}

/** Why a hold ended without an order. */
export const ReleaseReason = z.enum(["CANCELLED", "EXPIRED", "REPLACED", "ADMIN", "PAYMENT_FAILED", "STOCK_LOST"]);

/** What became of a mail that was asked for. */
export const MailOutcome = z.enum(["SENT", "WITHHELD"]).meta({
  description:
    "`WITHHELD`: the address has had as many emails as we send it in an hour or a day, or its reader wants none of these.",
});
export type MailOutcome = z.infer<typeof MailOutcome>;

/** The answer of operations that send a mail again. */
export const MailAsked = z
  .strictObject({
    success: z.literal(true),
    mail: MailOutcome.optional().meta({ description: "Left out if there was nothing to send." }),
  })
  .meta({ id: "MailAsked" });
export type MailAsked = z.infer<typeof MailAsked>;
