import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { listProductsOperation } from "@/lib/catalog/catalog-operations";
import { readProducts } from "@/lib/catalog/catalog-queries";
import { json } from "@/lib/http/answer";
import { overdueListener } from "@/lib/stock/listeners";

/** GET /api/products: the catalogue, with availability. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listProductsOperation, async ({ query }) => {
    const { answer, hasOverdueHolds } = await readProducts(query);
    if (hasOverdueHolds) overdueListener().hear();
    return json(200, answer);
  }),
});
