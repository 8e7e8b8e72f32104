import { z } from "zod";
import { MoreExpectedOn, StockAtWarehouse } from "@/lib/catalog/catalog-schemas";
import { Id, Timestamp } from "@/lib/field-schemas";

/** The data of an `event: stock`: one product's stock at a moment. It replaces the product's earlier events. */
export const LiveStock = z
  .strictObject({
    productId: Id,
    available: z.int().min(0),
    inventory: z.array(StockAtWarehouse),
    nextReleaseAt: Timestamp.nullable(),
    moreExpectedOn: MoreExpectedOn,
    serverTime: Timestamp,
  })
  .meta({ id: "LiveStock" });
export type LiveStock = z.infer<typeof LiveStock>;

/** The data of `event: snapshot`, the first event of every stream: all requested products as they are now. */
export const LiveSnapshot = z
  .strictObject({ products: z.array(LiveStock), serverTime: Timestamp })
  .meta({ id: "LiveSnapshot" });
export type LiveSnapshot = z.infer<typeof LiveSnapshot>;
