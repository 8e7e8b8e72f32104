import type { z } from "zod";
import { withProductIds } from "@/lib/catalog/product-id";
import { refuseFields } from "@/lib/http/problem";
import type { AdjustMany } from "@/lib/stock/verbs/adjust-many";
import type { BulkAdjustmentRequest } from "./stock-change-schemas";

type Asked = z.infer<typeof BulkAdjustmentRequest>["lines"];

/** The lines with their products' ids. 400 if two name the same row, as one of them may do by its SKU. */
export async function bulkLines(asked: Asked): Promise<AdjustMany["lines"]> {
  const products = await withProductIds(asked);
  const lines = asked.flatMap(({ warehouseId, mode, quantity, expectedOnHand = null, countedAt }, line) => {
    const product = products[line];
    const moment = countedAt !== undefined && { countedAt: Date.parse(countedAt) };
    return product ? { ...product, warehouseId, mode, quantity, expectedOnHand, ...moment } : [];
  });
  const seen = new Map<string, number>();
  const errors = lines.flatMap(({ productId, sku, warehouseId }, line) => {
    const row = `${productId ?? sku}/${warehouseId}`;
    const earlier = seen.get(row);
    seen.set(row, earlier ?? line);
    if (earlier === undefined) return [];
    return { path: `lines.${line}`, code: "INVALID_LINES", message: `names the same row as lines.${earlier}` };
  });
  return errors.length > 0 ? refuseFields(errors) : lines;
}
