import { z } from "zod";
import { FEW_UNITS } from "@/lib/catalog/availability";
import { Id, jumpFields, NextCursor, Timestamp, typedCode, typedText } from "@/lib/field-schemas";
import { EntryBucket } from "@/lib/ledger/ledger-schemas";
import { COVER_DAYS } from "./days-of-cover";

const Count = z.int().min(0);

export const expectedFields = {
  expected: Count.meta({ description: "Units that suppliers have announced and that have not come." }),
  expectedOn: z.iso.date().nullable().meta({
    description: "The first day on which some of them are expected. If it is over, they are late.",
    example: "2026-12-09",
  }),
};

/** One product in one warehouse, as the panel shows it, even if the product or warehouse is switched off. */
export const InventoryRow = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    name: z.string(),
    category: z.string(),
    image: z.string(),
    warehouseId: Id,
    warehouseCode: z.string(),
    warehouseName: z.string(),
    city: z.string(),
    isSold: z.boolean().meta({ description: "False if the product or the warehouse is switched off." }),
    isPaused: z.boolean().meta({ description: "True if its warehouse is paused: nothing of it is available." }),
    onHand: Count,
    reserved: Count,
    committed: Count,
    safetyStock: Count,
    setAside: Count.meta({ description: "Units that are there and not for sale." }),
    buckets: z
      .array(z.strictObject({ bucket: EntryBucket, quantity: z.int().min(1) }))
      .meta({ description: "Why units are set aside." }),
    shortfall: Count.meta({ description: "Promised units that turned out to be missing." }),
    backorderAllowance: Count.meta({ description: "Units that may be promised beyond what is on hand." }),
    inTransit: Count.meta({ description: "Units that are on their way to it from other warehouses." }),
    ...expectedFields,
    available: Count,
    updatedAt: Timestamp.meta({ description: "When its figures last changed." }),
    shelf: z.string().nullable().meta({ description: "Where it lies.", example: "A-12-3" }),
    lowThreshold: Count.nullable().meta({ description: "The row's own threshold. Null: the product's." }),
    fillTo: Count.nullable().meta({
      description: "Units that suggested transfers bring it up to. Null: what it sells in the days asked for.",
    }),
    productLowThreshold: Count.nullable().meta({ description: `The product's threshold. Null: ${FEW_UNITS}.` }),
    lowAt: Count.meta({ description: "The threshold that counts: at most this many available units are low." }),
    soldIn28Days: z.int().meta({ description: `Units sold in the last ${COVER_DAYS} days, less those cancelled.` }),
    daysOfCover: z
      .number()
      .nullable()
      .meta({ description: "How many days the available units last at that pace. Null: none was sold." }),
    settingsUpdatedAt: Timestamp.meta({ description: "When its levels or shelf were last edited." }),
  })
  .meta({
    id: "InventoryRow",
    description: "`reserved` and `available` never count an expired hold, even if it has not been swept yet.",
  });
export type InventoryRow = z.infer<typeof InventoryRow>;

export const InventoryState = z.enum(["low", "held", "aside", "shortfall", "none"]);
export type InventoryState = z.infer<typeof InventoryState>;

export const InventorySort = z.enum([
  "product",
  "warehouse",
  "onHand",
  "reserved",
  "committed",
  "safetyStock",
  "setAside",
  "available",
  "shortfall",
  "shelf",
  "updatedAt",
]);
export type InventorySort = z.infer<typeof InventorySort>;

/** What both lists of stock can be narrowed to. */
export const filterFields = {
  q: typedText(100, 0).optional().meta({ description: "Words to find in the product's name, category or SKU." }),
  productId: Id.optional(),
  warehouseId: Id.optional(),
  category: typedCode(100, 0).optional().meta({ description: "A category's full name, case-insensitive." }),
  state: InventoryState.optional().meta({
    description: `\`low\`: at most \`lowAt\` available. \`held\`: some units are in running holds. \`aside\`: some are set aside. \`shortfall\`: promised units are missing. \`none\`: nothing on hand.`,
  }),
  bucket: EntryBucket.optional().meta({ description: "With units that are set aside there." }),
};

export const InventoryQuery = z.strictObject({
  ...filterFields,
  sort: InventorySort.default("product"),
  order: z.enum(["asc", "desc"]).default("asc"),
  ...jumpFields,
});
export type InventoryQuery = z.infer<typeof InventoryQuery>;

export const InventoryCounts = z.strictObject({
  all: Count,
  low: Count,
  held: Count,
  aside: Count,
  shortfall: Count,
  none: Count,
});
export type InventoryCounts = z.infer<typeof InventoryCounts>;

export const InventoryRows = z
  .strictObject({
    rows: z.array(InventoryRow),
    nextCursor: NextCursor,
    counts: InventoryCounts.meta({
      description: "Number of rows in total and per state, under all filters except `state`.",
    }),
    serverTime: Timestamp,
  })
  .meta({ id: "InventoryRows" });
export type InventoryRows = z.infer<typeof InventoryRows>;
