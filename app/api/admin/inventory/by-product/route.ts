import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { readStockByProduct } from "@/lib/inventory/by-product-queries";
import { listStockByProductOperation } from "@/lib/inventory/inventory-operations";
import { overdueListener } from "@/lib/stock/listeners";

/** GET /api/admin/inventory/by-product: products with their stock per warehouse. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listStockByProductOperation, async ({ query }) => {
    const { answer, hasOverdueHolds } = await readStockByProduct(query);
    if (hasOverdueHolds) overdueListener().hear();
    return json(200, answer);
  }),
});
