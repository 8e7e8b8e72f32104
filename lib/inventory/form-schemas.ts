import { z } from "zod";
import { Label, Note } from "@/lib/field-schemas";
import { needsNote, PERSON_REASON_CODES, type PersonReason } from "@/lib/inventory/person-reasons";

/** What the forms of the panel hold while somebody types, and what they become. The API checks again. */

const UNITS_MAX = 1_000_000_000;
const WHOLE = "A whole number, please.";

/** A field of figures, null while it is empty. */
function figure(emptySaid: string, min: number, minSaid: string) {
  return z
    .custom<number | null>()
    .refine((value): boolean => value !== null, { error: emptySaid, abort: true })
    .refine((value) => Number.isSafeInteger(value), { error: WHOLE, abort: true })
    .refine((value) => Number(value) >= min, minSaid)
    .refine((value) => Number(value) <= UNITS_MAX, "That is more than a row can hold.")
    .transform(Number);
}

export const ReceiveForm = z.object({
  quantity: figure("How many units came in?", 1, "One unit or more."),
  reference: z
    .string()
    .trim()
    .min(1, "What came in has a paper: its delivery note, or the order it was bought by.")
    .pipe(Label),
});
export type ReceiveInput = z.input<typeof ReceiveForm>;

export const AdjustForm = z
  .object({
    mode: z.enum(["set", "delta"]),
    quantity: figure("Give the figure.", -UNITS_MAX, WHOLE),
    reasonCode: z.string().refine((code) => PERSON_REASON_CODES.some((known) => known === code), "Choose the reason."),
    note: z
      .string()
      .trim()
      .pipe(z.union([z.literal(""), Note])),
  })
  .superRefine(({ mode, quantity, reasonCode, note }, context) => {
    const say = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
    if (mode === "set" && quantity < 0) say("quantity", "No fewer than 0 units can lie there.");
    if (mode === "delta" && quantity === 0) say("quantity", "A change of 0 changes nothing.");
    if (note === "" && needsNote(reasonCode)) say("note", "Say what happened, for whoever asks later.");
  })
  .transform((said) => ({ ...said, reasonCode: said.reasonCode as PersonReason }));
export type AdjustInput = z.input<typeof AdjustForm>;
