import { z } from "zod";
import { ShippingBands } from "@/lib/delivery/delivery-schemas";
import { AnyTime, Id, NextCursor, Note, pageFields, Timestamp, typedText, wholeNumber } from "@/lib/field-schemas";

/** Fields of every edit, besides what it changes. */
export const editFields = {
  expectedUpdatedAt: AnyTime.optional().meta({
    description: "The `updatedAt` that you saw. The edit is refused if it has changed since.",
  }),
  note: Note.optional().meta({ description: "Why, for the history." }),
};

/** Units at which stock is low; null where something else says it. */
export const LowThreshold = wholeNumber(0, 1_000_000).nullable();

/** Units that a row is brought up to; null where days of cover say it. */
export const FillTo = wholeNumber(1, 1_000_000).nullable();

/** Refuses an edit without a field to change. */
export function refuseNothing(
  edit: object,
  context: { addIssue: (issue: { code: "custom"; path: string[]; message: string }) => void },
): void {
  const named = Object.entries(edit).filter(([name, value]) => !(name in editFields) && value !== undefined);
  if (named.length === 0) context.addIssue({ code: "custom", path: [], message: "must have a field to change" });
}

export const SettingSubject = z.enum([
  "PRODUCT",
  "WAREHOUSE",
  "POLICY",
  "INVENTORY",
  "WAITLIST",
  "CUSTOMER",
  "PERSON",
  "API_KEY",
  "SHOP",
]);

const FieldValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()), ShippingBands]);

export const SettingChange = z
  .strictObject({
    id: z.string(),
    subject: SettingSubject,
    subjectId: z.string().meta({
      description:
        "The id of a product, warehouse or waitlist entry, the code of a policy, `productId/warehouseId` of an inventory row, a keyed hash of an erased customer's address, the id of somebody in the panel, an invitation or an API key, the name of a part of the shop's settings.",
    }),
    fields: z.array(z.strictObject({ field: z.string(), from: FieldValue, to: FieldValue })).meta({
      description:
        "Each field that changed. Where the subject was created, `from` is null. Prices of products are in minor units.",
    }),
    note: z.string().nullable(),
    actor: z.string(),
    createdAt: Timestamp,
  })
  .meta({ id: "SettingChange" });
export type SettingChange = z.infer<typeof SettingChange>;

export const SettingChangesQuery = z.strictObject({
  subject: SettingSubject.optional(),
  subjectId: z.union([Id, typedText(80)]).optional(),
  ...pageFields,
});
export type SettingChangesQuery = z.infer<typeof SettingChangesQuery>;

export const SettingChanges = z
  .strictObject({ changes: z.array(SettingChange), nextCursor: NextCursor })
  .meta({ id: "SettingChanges" });
export type SettingChanges = z.infer<typeof SettingChanges>;
