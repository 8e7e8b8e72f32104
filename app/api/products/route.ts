import { methods } from "@/lib/api/methods";
import { sharedRoute } from "@/lib/api/shared-route";
import { listProductsOperation } from "@/lib/catalog/catalog-operations";
import { readProducts } from "@/lib/catalog/catalog-queries";
import { json } from "@/lib/http/answer";
import { overdueListener } from "@/lib/stock/listeners";

/** GET /api/products: the catalogue, with availability. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: sharedRoute(listProductsOperation, async ({ query }) => {
    const { answer, hasOverdueHolds, changesInMs } = await readProducts(query);
    if (hasOverdueHolds) overdueListener().hear();
    return { answer: json(200, answer), changesInMs };
  }),
});
