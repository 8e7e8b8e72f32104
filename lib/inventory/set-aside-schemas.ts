import { z } from "zod";
import {
  Id,
  NextCursor,
  Note,
  pageFields,
  productNameFields,
  refuseUnlessOneProductName,
  Timestamp,
} from "@/lib/field-schemas";
import { Bucket, EntryBucket } from "@/lib/ledger/ledger-schemas";
import { Units } from "./stock-change-schemas";

export const SetAsideRequest = z
  .strictObject({ ...productNameFields, warehouseId: Id, quantity: Units, bucket: Bucket, note: Note.optional() })
  .superRefine(refuseUnlessOneProductName)
  .meta({ id: "SetAsideRequest" });

export const SetAsideQuery = z.strictObject({
  productId: Id.optional(),
  warehouseId: Id.optional(),
  bucket: EntryBucket.optional(),
  ...pageFields,
});
export type SetAsideQuery = z.infer<typeof SetAsideQuery>;

export const SetAsideUnits = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    name: z.string(),
    warehouseId: Id,
    warehouseCode: z.string(),
    bucket: EntryBucket,
    quantity: z.int().min(1),
    last: z
      .strictObject({ at: Timestamp, actor: z.string(), note: z.string().nullable() })
      .meta({ description: "The last time that units were added." }),
  })
  .meta({ id: "SetAsideUnits", description: "Units of one product in one warehouse that are there and not for sale." });
export type SetAsideUnits = z.infer<typeof SetAsideUnits>;

export const SetAsideList = z
  .strictObject({ setAside: z.array(SetAsideUnits), nextCursor: NextCursor })
  .meta({ id: "SetAsideList" });
export type SetAsideList = z.infer<typeof SetAsideList>;
