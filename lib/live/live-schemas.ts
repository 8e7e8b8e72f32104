import { z } from "zod";
import { StockAtWarehouse } from "@/lib/catalog/catalog-schemas";
import { Id, Timestamp } from "@/lib/field-schemas";

/** One product's stock at a moment: what an `event: stock` carries. Later ones replace earlier ones whole. */
export const LiveStock = z
  .strictObject({
    productId: Id,
    available: z.int().min(0),
    inventory: z.array(StockAtWarehouse),
    nextReleaseAt: Timestamp.nullable(),
    serverTime: Timestamp,
  })
  .meta({ id: "LiveStock" });
export type LiveStock = z.infer<typeof LiveStock>;

/** `event: snapshot`, the first of every stream: all that was asked for, as it is now. */
export const LiveSnapshot = z
  .strictObject({ products: z.array(LiveStock), serverTime: Timestamp })
  .meta({ id: "LiveSnapshot" });
export type LiveSnapshot = z.infer<typeof LiveSnapshot>;
