import { z } from "zod";
import {
  documentedAs,
  Id,
  Money,
  NextCursor,
  pageFields,
  Sku,
  Timestamp,
  typedCode,
  typedText,
} from "@/lib/field-schemas";

/** One product in one active warehouse. */
export const StockAtWarehouse = z
  .strictObject({
    warehouseId: Id,
    warehouseCode: z.string(),
    warehouseName: z.string(),
    city: z.string(),
    onHand: z.int().min(0),
    reserved: z.int().min(0),
    committed: z.int().min(0),
    safetyStock: z.int().min(0),
    setAside: z
      .int()
      .min(0)
      .meta({ description: "Units that are there and not for sale: damaged, to be inspected, on display." }),
    available: z.int().min(0),
  })
  .meta({
    id: "StockAtWarehouse",
    description:
      "`reserved` and `available` never count an expired hold, even if it has not been swept yet. Its units are `available` again, unless somebody on the waitlist is about to be offered them.",
  });
export type StockAtWarehouse = z.infer<typeof StockAtWarehouse>;

const nextReleaseAt = Timestamp.nullable().meta({
  description: "If nothing is available but units are on hold: when the first of these holds ends. Otherwise null.",
});

export const MoreExpectedOn = z.iso.date().nullable().meta({
  description: "The first day from today on which more is expected from suppliers. No promise. Null: none is.",
  example: "2026-12-09",
});

export const Product = z
  .strictObject({
    id: Id,
    sku: Sku,
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    category: z.string(),
    price: Money,
    image: z.string().meta({ description: "Path of an image on this host." }),
    policy: z.string().meta({ description: "Code of the policy it is sold under.", example: "STANDARD" }),
    available: z.int().min(0).meta({ description: "Total over its warehouses." }),
    nextReleaseAt,
    moreExpectedOn: MoreExpectedOn,
    waitingRoomStartsAt: Timestamp.nullable().meta({
      description:
        "When the places in its waiting room are drawn. Until the room is switched off, shoppers can reserve only once they are admitted. Null: it has none.",
    }),
    inventory: z.array(StockAtWarehouse),
  })
  .meta({ id: "Product" });
export type Product = z.infer<typeof Product>;

export const ProductSort = z.enum(["relevance", "name", "price-asc", "price-desc", "newest"]);
export type ProductSort = z.infer<typeof ProductSort>;

export const ProductsQuery = z.strictObject({
  q: typedText(100, 0).optional().meta({
    description:
      "Words to find in the name, category, SKU or description. All must match, whatever their case, accents, quotes and dashes. If nothing matches, a word that no product contains is replaced: by the words it was joined from (`cricketbat`), otherwise by the nearest word of the products that match the rest.",
  }),
  category: typedCode(100, 0).optional().meta({ description: "A category's full name, case-insensitive." }),
  inStock: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional()
    .meta({
      description: "`true`: only products that are available. `false`: only products that are not.",
      ...documentedAs({ type: "boolean" }),
    }),
  sort: ProductSort.default("relevance").meta({
    description:
      "`relevance`: an exact SKU first, then words found in the name, category or SKU before those in the description, and whole words before parts. Without `q` it is the same as `name`.",
  }),
  ...pageFields,
});
export type ProductsQuery = z.infer<typeof ProductsQuery>;

export const Products = z
  .strictObject({
    products: z.array(Product),
    nextCursor: NextCursor,
    total: z.int().min(0).meta({ description: "How many match, on all pages together." }),
  })
  .meta({ id: "Products" });
export type Products = z.infer<typeof Products>;

export const ProductParams = z.strictObject({
  idOrSlugOrSku: typedCode(255).meta({ description: "The product's id, slug or SKU." }),
});

export const Warehouse = z
  .strictObject({
    id: Id,
    code: z.string(),
    name: z.string(),
    city: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    isActive: z.boolean(),
  })
  .meta({ id: "Warehouse" });
export type Warehouse = z.infer<typeof Warehouse>;

export const WarehousesQuery = z.strictObject({ ...pageFields });
export const Warehouses = z
  .strictObject({ warehouses: z.array(Warehouse), nextCursor: NextCursor })
  .meta({ id: "Warehouses" });
export type Warehouses = z.infer<typeof Warehouses>;

export const InventoryParams = z.strictObject({ sku: Sku });

export const Inventory = z
  .strictObject({
    sku: Sku,
    productId: Id,
    onHand: z.int().min(0),
    reserved: z.int().min(0),
    committed: z.int().min(0),
    safetyStock: z.int().min(0),
    setAside: z
      .int()
      .min(0)
      .meta({ description: "Units that are there and not for sale: damaged, to be inspected, on display." }),
    available: z.int().min(0),
    warehouses: z.array(StockAtWarehouse),
    nextReleaseAt,
    updatedAt: Timestamp,
    activeReservations: z
      .array(Id)
      .optional()
      .meta({ description: "For admin callers only: up to 1,000 running PENDING reservations, soonest to end first." }),
  })
  .meta({ id: "Inventory" });
export type Inventory = z.infer<typeof Inventory>;
