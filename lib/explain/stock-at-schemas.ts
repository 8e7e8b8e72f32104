import { z } from "zod";
import { AnyTime, Id, jumpFields, NextCursor, Timestamp } from "@/lib/field-schemas";
import { filterFields } from "@/lib/inventory/inventory-schemas";
import { LedgerEntryType } from "@/lib/ledger/ledger-schemas";

const Count = z.int().min(0);

const { q, productId, warehouseId, category } = filterFields;
const filters = { q, productId, warehouseId, category };

const at = AnyTime.optional().meta({
  description: "Neither in the future nor before the first ledger entry. Default: now.",
});
const since = AnyTime.optional().meta({
  description: "An earlier moment to compare with. Without `productId`, only rows that differ are listed.",
});

export const StockAtQuery = z.strictObject({ at, since, ...filters, ...jumpFields });
export type StockAtQuery = z.infer<typeof StockAtQuery>;

export const StockAtExportQuery = z.strictObject({ at, since, ...filters });
export type StockAtExportQuery = z.infer<typeof StockAtExportQuery>;

export const StockChangesQuery = z.strictObject({
  at,
  since: AnyTime.meta({ description: "Before `at`." }),
  ...filters,
});
export type StockChangesQuery = z.infer<typeof StockChangesQuery>;

const FiguresAt = z
  .strictObject({
    onHand: Count,
    reserved: Count,
    committed: Count,
    shortfall: Count,
    safetyStock: Count,
    setAside: Count,
    available: Count,
    entryId: Id.nullable().meta({ description: "The last ledger entry by then; null if there was none." }),
  })
  .meta({ id: "FiguresAt" });
export type FiguresAt = z.infer<typeof FiguresAt>;

const before = FiguresAt.nullable().meta({ description: "The figures at `since`. Null without it." });

const RowAt = z
  .strictObject({ warehouseId: Id, warehouseCode: z.string(), city: z.string(), ...FiguresAt.shape, before })
  .meta({ id: "RowAt" });

const moments = { at: Timestamp, since: Timestamp.nullable() };

export const StockAt = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    name: z.string(),
    ...moments,
    isActive: z.boolean(),
    warehouses: z.array(RowAt),
  })
  .meta({
    id: "StockAt",
    description:
      "Stock as the ledger had it at a moment. Holds that had run out and were not ended yet count as `reserved`. Settings (safety stock, policy, paused) are as they were recorded; what was set before their record began counts as it was then.",
  });
export type StockAt = z.infer<typeof StockAt>;

const ProductRowAt = z
  .strictObject({ productId: Id, sku: z.string(), name: z.string(), category: z.string(), ...RowAt.shape })
  .meta({ id: "ProductRowAt" });
export type ProductRowAt = z.infer<typeof ProductRowAt>;

export const StockRowsAt = z
  .strictObject({
    ...moments,
    rows: z.array(ProductRowAt),
    total: Count.nullable().meta({ description: "How many rows match. Null with `since`." }),
    nextCursor: NextCursor,
  })
  .meta({ id: "StockRowsAt", description: "The same of every product, by name." });
export type StockRowsAt = z.infer<typeof StockRowsAt>;

const Delta = z.int().meta({ description: "The sum over these entries." });

const KindOfChange = z
  .strictObject({
    type: LedgerEntryType,
    entries: Count,
    onHand: Delta,
    reserved: Delta,
    committed: Delta,
    setAside: Delta,
  })
  .meta({ id: "KindOfChange" });
export type KindOfChange = z.infer<typeof KindOfChange>;

export const StockChanges = z
  .strictObject({
    at: Timestamp,
    since: Timestamp,
    kinds: z.array(KindOfChange).nullable().meta({
      description: "By type of entry, the most entries first. Null if there are too many entries to add up in time.",
    }),
  })
  .meta({ id: "StockChanges", description: "What the ledger's entries after `since` up to `at` add up to." });
export type StockChanges = z.infer<typeof StockChanges>;

export const LedgerSpan = z
  .strictObject({
    firstAt: Timestamp.nullable().meta({ description: "The first ledger entry's; null if there is none." }),
    now: Timestamp,
    density: z.array(Count).meta({
      description: "About how many entries there are in each equal part of the time from `firstAt` to `now`.",
    }),
  })
  .meta({ id: "LedgerSpan" });
export type LedgerSpan = z.infer<typeof LedgerSpan>;
