import { z } from "zod";
import { Id, NextCursor, pageFields, Timestamp, typedCode, typedText } from "@/lib/field-schemas";
import { editFields, refuseNothing } from "./setting-schemas";

const Count = z.int().min(0);
const CODE_SAID = "must have 2 to 12 letters and digits";
const PRIORITY_SAID = "must be a whole number from 1 to 10000";
const LATITUDE_SAID = "must be from -90 to 90 degrees";
const LONGITUDE_SAID = "must be from -180 to 180 degrees";

/** The fields that can be set, of new warehouses and of known ones. */
const fields = {
  name: typedText(120),
  city: typedText(120),
  latitude: z.number(LATITUDE_SAID).min(-90, LATITUDE_SAID).max(90, LATITUDE_SAID),
  longitude: z.number(LONGITUDE_SAID).min(-180, LONGITUDE_SAID).max(180, LONGITUDE_SAID),
  priority: z
    .int(PRIORITY_SAID)
    .min(1, PRIORITY_SAID)
    .max(10_000, PRIORITY_SAID)
    .meta({ description: "Lower is preferred when routing has no other reason to choose." }),
};

export const NewWarehouse = z
  .strictObject({
    code: typedCode(12)
      .toUpperCase()
      .regex(/^[A-Z0-9]{2,12}$/, CODE_SAID),
    ...fields,
    priority: fields.priority.optional().meta({ description: "After all others without one." }),
    note: editFields.note,
  })
  .meta({ id: "NewWarehouse" });
export type NewWarehouse = z.infer<typeof NewWarehouse>;

export const WarehouseEdit = z
  .strictObject({
    ...z.strictObject(fields).partial().shape,
    isActive: z.boolean().optional().meta({
      description: "False closes it, once nothing lies there and nothing is promised from there.",
    }),
    isPaused: z.boolean().optional().meta({
      description: "True: what lies there is not available to new holds. Running ones go on.",
    }),
    ...editFields,
  })
  .superRefine(refuseNothing)
  .meta({ id: "WarehouseEdit" });
export type WarehouseEdit = z.infer<typeof WarehouseEdit>;

export const AdminWarehouse = z
  .strictObject({
    id: Id,
    code: z.string(),
    name: z.string(),
    city: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    priority: z.int(),
    isActive: z.boolean(),
    isPaused: z.boolean(),
    products: Count.meta({ description: "Products of which anything lies there or is promised from there." }),
    onHand: Count,
    reserved: Count.meta({ description: "Units in running holds." }),
    committed: Count,
    shortfall: Count,
    createdAt: Timestamp,
    updatedAt: Timestamp.meta({ description: "When it was last edited. Stock does not count." }),
  })
  .meta({ id: "AdminWarehouse" });
export type AdminWarehouse = z.infer<typeof AdminWarehouse>;

export const AdminWarehousesQuery = z.strictObject({ ...pageFields });

export const AdminWarehouses = z
  .strictObject({ warehouses: z.array(AdminWarehouse), nextCursor: NextCursor })
  .meta({ id: "AdminWarehouses" });
export type AdminWarehouses = z.infer<typeof AdminWarehouses>;
