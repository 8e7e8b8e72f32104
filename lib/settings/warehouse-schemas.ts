import { z } from "zod";
import { CutOffTime, DeliveryRulesBody, ShippingBands, WorkingDays } from "@/lib/delivery/delivery-schemas";
import {
  Id,
  Money,
  NextCursor,
  pageFields,
  Timestamp,
  typedCode,
  typedText,
  wholeNumber,
  wholeNumberText,
} from "@/lib/field-schemas";
import { pincodesOf } from "@/lib/stock/routing/delivery-rules";
import { isRange, overlapOf, POSTAL_RANGES_MAX, plainRange } from "./postal-ranges";
import { PriceSet } from "./product-schemas";
import { editFields, refuseNothing } from "./setting-schemas";

const Count = z.int().min(0);
const CODE_SAID = "must have 2 to 12 letters and digits";
const LATITUDE_SAID = "must be from -90 to 90 degrees";
const LONGITUDE_SAID = "must be from -180 to 180 degrees";

/** Pincodes that a warehouse delivers to. Stored sorted, and written as short as they can be. */
const PostalRanges = z
  .array(
    z
      .string()
      .overwrite(plainRange)
      .refine(isRange, "must be the first digits of pincodes, like 56, or a range like 560001-560099"),
  )
  .max(POSTAL_RANGES_MAX, `must have at most ${POSTAL_RANGES_MAX}`)
  .overwrite((ranges) => [...ranges].sort((a, b) => pincodesOf(a).from - pincodesOf(b).from))
  .superRefine((ranges, context) => {
    const overlap = overlapOf(ranges);
    if (overlap) context.addIssue({ code: "custom", message: `must not overlap: ${overlap.join(" and ")} do` });
  })
  .meta({
    description: "Pincodes that it delivers to, by their first digits or as ranges. Empty: all of India.",
    example: ["56", "600001-600099"],
  });

/** The fields that can be set, of new warehouses and of known ones. */
const fields = {
  name: typedText(120),
  city: typedText(120),
  latitude: z.number(LATITUDE_SAID).min(-90, LATITUDE_SAID).max(90, LATITUDE_SAID),
  longitude: z.number(LONGITUDE_SAID).min(-180, LONGITUDE_SAID).max(180, LONGITUDE_SAID),
  priority: wholeNumber(1, 10_000).meta({
    description: "Lower is preferred when routing has no other reason to choose.",
  }),
  postalRanges: PostalRanges,
  cutOffTime: CutOffTime,
  workingDays: WorkingDays,
  shippingBands: ShippingBands,
  secondCountAbove: PriceSet.nullable().meta({
    description:
      "A counted difference that is worth at least so much, at unit cost, needs a second person. Null: none does.",
  }),
};

const newFields = {
  ...fields,
  priority: fields.priority.optional().meta({ description: "After all others without one." }),
  postalRanges: fields.postalRanges.optional().meta({ description: "All of India without any." }),
  cutOffTime: fields.cutOffTime.optional().meta({ description: "14:00 without one." }),
  workingDays: fields.workingDays.optional().meta({ description: "Monday to Saturday without any." }),
  shippingBands: fields.shippingBands.optional().meta({ description: "The shop's standard prices without any." }),
  secondCountAbove: fields.secondCountAbove.optional(),
};

export const NewWarehouse = z
  .strictObject({
    code: typedCode(12)
      .toUpperCase()
      .regex(/^[A-Z0-9]{2,12}$/, CODE_SAID),
    ...newFields,
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
    postalRanges: z.array(z.string()),
    ...DeliveryRulesBody.shape,
    secondCountAbove: Money.nullable(),
    products: Count.meta({ description: "Products of which anything lies there or is promised from there." }),
    onHand: Count,
    reserved: Count.meta({ description: "Units in running holds." }),
    committed: Count,
    shortfall: Count,
    transfers: Count.meta({ description: "Transfers from or to it that are ready or in transit." }),
    draftTransfers: Count.meta({
      description: "Drafts of transfers from or to it, which can't be sent once it is closed.",
    }),
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

export const MovementQuery = z.strictObject({ days: wholeNumberText(1, 90).default(30) });

const MovementDay = z.strictObject({
  date: z.iso.date().meta({ description: "A day in Indian time.", example: "2026-11-24" }),
  in: Count.meta({ description: "Units that were added: receipts, returns, transfers from elsewhere, corrections." }),
  out: Count.meta({ description: "Units that were taken away: shipped, moved elsewhere, lost, corrections." }),
  onHand: z.int().meta({ description: "Units on hand at its end; today's: now." }),
});
export type MovementDay = z.infer<typeof MovementDay>;

export const Movement = z.strictObject({ days: z.array(MovementDay) }).meta({
  id: "WarehouseMovement",
  description: "From the ledger, oldest day first. Days without a movement are there too.",
});
export type Movement = z.infer<typeof Movement>;
