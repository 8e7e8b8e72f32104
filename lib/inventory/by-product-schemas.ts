import { z } from "zod";
import { Id, jumpFields, NextCursor, Timestamp } from "@/lib/field-schemas";
import { filterFields, InventoryCounts } from "./inventory-schemas";

const Count = z.int().min(0);

/** A product's units in one warehouse. */
const StockCell = z.strictObject({
  warehouseId: Id,
  onHand: Count,
  reserved: Count,
  available: Count,
  lowAt: Count.meta({ description: "At most this many available units are low." }),
});
export type StockCell = z.infer<typeof StockCell>;

export const ProductStock = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    name: z.string(),
    category: z.string(),
    image: z.string(),
    isSold: z.boolean().meta({ description: "False if the product is switched off." }),
    onHand: Count.meta({ description: "In all warehouses, like the other figures." }),
    reserved: Count,
    available: Count,
    rows: z.array(StockCell).meta({ description: "Its inventory rows. A warehouse that never had it is missing." }),
  })
  .meta({ id: "ProductStock" });
export type ProductStock = z.infer<typeof ProductStock>;

export const ProductStockSort = z.enum(["product", "onHand", "reserved", "available"]);
export type ProductStockSort = z.infer<typeof ProductStockSort>;

export const ByProductQuery = z.strictObject({
  ...filterFields,
  sort: ProductStockSort.default("product"),
  order: z.enum(["asc", "desc"]).default("asc"),
  ...jumpFields,
});
export type ByProductQuery = z.infer<typeof ByProductQuery>;

export const StockByProduct = z
  .strictObject({
    products: z.array(ProductStock),
    nextCursor: NextCursor,
    counts: InventoryCounts.meta({
      description: "Number of products in total and with a row in each state, under all filters except `state`.",
    }),
    serverTime: Timestamp,
  })
  .meta({ id: "StockByProduct" });
export type StockByProduct = z.infer<typeof StockByProduct>;
