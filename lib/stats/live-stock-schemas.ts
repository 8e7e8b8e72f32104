import { z } from "zod";
import { Product } from "@/lib/catalog/catalog-schemas";
import { Id, NextCursor, pageFields, typedCode, typedText } from "@/lib/field-schemas";

export const LiveStockShow = z.enum(["all", "held", "low"]);
export const LiveStockSort = z.enum(["name", "held", "lowest"]);
export type LiveStockSort = z.infer<typeof LiveStockSort>;

const IDS_MAX = 100;

export const LiveStockQuery = z.strictObject({
  q: typedText(100, 0).optional().meta({ description: "Words to find in the product's name, category or SKU." }),
  warehouseId: Id.optional().meta({ description: "Only products that it stocks; other warehouses count as empty." }),
  category: typedCode(100, 0).optional().meta({ description: "A category's full name, case-insensitive." }),
  show: LiveStockShow.default("all").meta({
    description: "`held`: with units in running holds. `low`: at its low-stock threshold in some warehouse.",
  }),
  sort: LiveStockSort.default("name").meta({
    description: "`held`: most held units first. `lowest`: the fewest available units in any warehouse first.",
  }),
  productId: z
    .array(Id)
    .max(IDS_MAX, `must be given at most ${IDS_MAX} times`)
    .optional()
    .meta({ description: "Only these products. Can be repeated up to 100 times." }),
  ...pageFields,
});
export type LiveStockQuery = z.infer<typeof LiveStockQuery>;

export const LiveStockCountsQuery = LiveStockQuery.pick({ q: true, warehouseId: true, category: true });
export type LiveStockCountsQuery = z.infer<typeof LiveStockCountsQuery>;

const Count = z.int().min(0);

export const LiveStockCounts = z
  .strictObject({ all: Count, held: Count, low: Count })
  .meta({ id: "LiveStockCounts", description: "How many products match with each `show`." });
export type LiveStockCounts = z.infer<typeof LiveStockCounts>;

export const LiveStockPage = z
  .strictObject({
    products: z.array(Product),
    thresholds: z
      .array(z.strictObject({ productId: Id, warehouseId: Id, lowAt: z.int().min(0) }))
      .meta({ description: "Where the row or its product has a low-stock threshold of its own: it." }),
    nextCursor: NextCursor,
    count: z.int().min(0).meta({ description: "How many products match." }),
  })
  .meta({ id: "LiveStockPage" });
export type LiveStockPage = z.infer<typeof LiveStockPage>;
