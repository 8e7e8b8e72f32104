import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { getProductOperation } from "@/lib/catalog/catalog-operations";
import { readProduct } from "@/lib/catalog/catalog-queries";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { overdueListener } from "@/lib/stock/listeners";

/** GET /api/products/{idOrSlugOrSku}: one product. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getProductOperation, async ({ params }) => {
    const found = await readProduct(params.idOrSlugOrSku);
    if (!found) return problem("PRODUCT_NOT_FOUND", "No product has that id, slug or SKU.");
    if (found.hasOverdueHolds) overdueListener().hear();
    return json(200, found.product);
  }),
});
