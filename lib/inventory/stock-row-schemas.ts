import { z } from "zod";
import { Id, Money, Sku, Timestamp } from "@/lib/field-schemas";

/** SKUs in one request: as many as fit into an address. */
export const SKUS_MAX = 100;

const Units = z.int().min(0);

/** A row as it is edited in bulk. */
export const PricedRow = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    name: z.string(),
    category: z.string(),
    image: z.string(),
    warehouseId: Id,
    warehouseCode: z.string(),
    city: z.string(),
    isSold: z.boolean(),
    onHand: Units,
    reserved: Units,
    committed: Units,
    safetyStock: Units,
    setAside: Units,
    shortfall: Units,
    backorderAllowance: Units,
    available: Units,
    updatedAt: Timestamp,
    cost: Money.nullable().meta({
      description: "What one unit costs the shop. Null for viewers, and if it is unknown.",
    }),
  })
  .meta({ id: "PricedRow" });
export type PricedRow = z.infer<typeof PricedRow>;

export const PricedRowsQuery = z.strictObject({
  sku: z.array(Sku).min(1).max(SKUS_MAX, `must be given at most ${SKUS_MAX} times`),
});

export const PricedRows = z.strictObject({ rows: z.array(PricedRow) }).meta({ id: "PricedRows" });
export type PricedRows = z.infer<typeof PricedRows>;
