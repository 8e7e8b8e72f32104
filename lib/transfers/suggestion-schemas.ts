import { z } from "zod";
import { Id, wholeNumberText } from "@/lib/field-schemas";

const Count = z.int().min(0);

/** Below so many days of cover a row needs more, and a transfer brings it up to so many. */
export const LOW_DAYS = 7;
export const TARGET_DAYS = 21;

export const SuggestionsQuery = z.strictObject({
  fromWarehouseId: Id.optional(),
  toWarehouseId: Id.optional(),
  lowDays: wholeNumberText(1, 365)
    .default(LOW_DAYS)
    .meta({ description: "A row with fewer days of cover needs more, as does one at or below its threshold." }),
  targetDays: wholeNumberText(1, 365)
    .default(TARGET_DAYS)
    .meta({ description: "Days of cover that a row is brought up to, and that the origin keeps." }),
});
export type SuggestionsQuery = z.infer<typeof SuggestionsQuery>;

/** The figures of one row that a suggestion follows from. */
const Side = z.strictObject({
  free: Count.meta({ description: "Units that are neither promised, set aside nor safety stock." }),
  coming: Count.meta({
    description:
      "Units of open transfers to it, drafts included, and those that suppliers have announced for the next `lowDays` days.",
  }),
  going: Count.meta({ description: "Units of drafts from it." }),
  soldIn28Days: z.int(),
  daysOfCover: z.number().nullable().meta({ description: "Of `free` and `coming`; null if none was sold." }),
  lowAt: Count.meta({ description: "Its threshold." }),
  fillTo: Count.nullable().meta({ description: "Its level to fill up to. Null: none." }),
  keeps: Count.meta({ description: "That level, or units for `targetDays`; more than its threshold." }),
});

const SuggestedLine = z.strictObject({
  productId: Id,
  sku: z.string(),
  name: z.string(),
  image: z.string(),
  category: z.string(),
  quantity: z.int().min(1),
  from: Side,
  to: Side,
});
export type SuggestedLine = z.infer<typeof SuggestedLine>;

const SuggestedTransfer = z.strictObject({
  fromWarehouseId: Id,
  fromWarehouseCode: z.string(),
  fromCity: z.string(),
  toWarehouseId: Id,
  toWarehouseCode: z.string(),
  toCity: z.string(),
  distanceKm: Count,
  lines: z.array(SuggestedLine),
});
export type SuggestedTransfer = z.infer<typeof SuggestedTransfer>;

export const TransferSuggestions = z
  .strictObject({ suggestions: z.array(SuggestedTransfer), lowDays: z.int(), targetDays: z.int() })
  .meta({ id: "TransferSuggestions" });
export type TransferSuggestions = z.infer<typeof TransferSuggestions>;
