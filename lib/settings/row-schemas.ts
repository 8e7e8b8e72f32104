import { z } from "zod";
import { Id, typedCode } from "@/lib/field-schemas";
import { isFilledTooLow } from "./form-schemas";
import { editFields, FillTo, LowThreshold, refuseNothing } from "./setting-schemas";

export const RowParams = z.strictObject({ productId: Id, warehouseId: Id });

export const RowEdit = z
  .strictObject({
    lowThreshold: LowThreshold.optional().meta({
      description: "At most this many available units are low. Null: the product's threshold.",
    }),
    fillTo: FillTo.optional().meta({
      description: "Units that suggested transfers bring it up to. Null: what it sells in the days asked for.",
    }),
    shelf: typedCode(40).nullable().optional().meta({ description: "Where it lies.", example: "A-12-3" }),
    ...editFields,
    expectedUpdatedAt: editFields.expectedUpdatedAt.meta({
      description: "The `settingsUpdatedAt` that you saw. The edit is refused if it has changed since.",
    }),
  })
  .superRefine(refuseNothing)
  .refine((edit) => !isFilledTooLow(edit), { path: ["fillTo"], message: "must be more than lowThreshold" })
  .meta({ id: "RowEdit" });
export type RowEdit = z.infer<typeof RowEdit>;
