import { methods } from "@/lib/api/methods";
import { sharedRoute } from "@/lib/api/shared-route";
import { getProductOperation } from "@/lib/catalog/catalog-operations";
import { readProduct } from "@/lib/catalog/catalog-queries";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { overdueListener } from "@/lib/stock/listeners";

/** GET /api/products/{idOrSlugOrSku}: one product. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: sharedRoute(getProductOperation, async ({ params }) => {
    const found = await readProduct(params.idOrSlugOrSku);
    if (!found)
      return { answer: problem("PRODUCT_NOT_FOUND", "No product has that id, slug or SKU."), changesInMs: null };
    if (found.hasOverdueHolds) overdueListener().hear();
    return { answer: json(200, found.product), changesInMs: found.changesInMs };
  }),
});
