import { z } from "zod";
import { Note, typedCode } from "@/lib/field-schemas";
import { numberText } from "@/lib/format/count-words";
import { needsNote, PERSON_REASON_CODES, type PersonReason } from "@/lib/inventory/person-reasons";
import { Bucket } from "@/lib/ledger/ledger-schemas";
import { asTyped } from "@/lib/typed-text";

/** What the panel's stock forms hold while somebody types, and what they send. The API checks again. */

const UNITS_MAX = 1_000_000_000;
const WHOLE = "Enter a whole number.";
const TOO_MANY = `Enter ${numberText(UNITS_MAX)} or fewer.`;

/** Said as it is typed; null if the figure is none that is too large. */
export function tooMany(value: number | null): string | null {
  return Number(value) > UNITS_MAX ? TOO_MANY : null;
}

/** A number field; null while it is empty. */
function figure(emptySaid: string, min: number, minSaid: string) {
  return z
    .custom<number | null>()
    .refine((value): boolean => value !== null, { error: emptySaid, abort: true })
    .refine((value) => Number.isSafeInteger(value), { error: WHOLE, abort: true })
    .refine((value) => Number(value) >= min, minSaid)
    .refine((value) => Number(value) <= UNITS_MAX, TOO_MANY)
    .transform(Number);
}

export const ReceiveForm = z.object({
  quantity: figure("Enter the number of units.", 1, "Enter 1 or more."),
  reference: typedCode(255, 0).min(1, "Enter a delivery note or purchase order."),
});
export type ReceiveInput = z.input<typeof ReceiveForm>;

const OptionalNote = z
  .string()
  .overwrite(asTyped)
  .pipe(z.union([z.literal(""), Note]));

export const TransferForm = z.object({
  toWarehouseId: z.string().min(1, "Choose a warehouse."),
  quantity: figure("Enter the number of units.", 1, "Enter 1 or more."),
  reference: typedCode(255, 0),
  note: OptionalNote,
});
export type TransferInput = z.input<typeof TransferForm>;

export const SetAsideForm = z.object({
  quantity: figure("Enter the number of units.", 1, "Enter 1 or more."),
  bucket: Bucket,
  note: OptionalNote,
});
export type SetAsideInput = z.input<typeof SetAsideForm>;

export const AdjustForm = z
  .object({
    mode: z.enum(["set", "delta"]),
    quantity: figure("Enter a number.", -UNITS_MAX, WHOLE),
    reasonCode: z.string().refine((code) => PERSON_REASON_CODES.some((known) => known === code), "Choose a reason."),
    note: OptionalNote,
  })
  .superRefine(({ mode, quantity, reasonCode, note }, context) => {
    const say = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
    if (mode === "set" && quantity < 0) say("quantity", "Enter 0 or more.");
    if (mode === "delta" && quantity === 0) say("quantity", "Enter a change other than 0.");
    if (note === "" && needsNote(reasonCode)) say("note", "Explain what happened.");
  })
  .transform((said) => ({ ...said, reasonCode: said.reasonCode as PersonReason }));
export type AdjustInput = z.input<typeof AdjustForm>;
