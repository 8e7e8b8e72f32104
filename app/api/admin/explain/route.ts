import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { explain } from "@/lib/explain/explain";
import { explainOperation } from "@/lib/explain/explain-operations";
import { json } from "@/lib/http/answer";
import { refuse } from "@/lib/http/problem";
import { overdueListener } from "@/lib/stock/listeners";

/** GET /api/admin/explain: why a product's figures are what they are. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(explainOperation, async ({ query }) => {
    const explained = await explain(query.productId, query.warehouseId ?? null, query.onHand ?? null);
    if (explained === "PRODUCT_NOT_FOUND") return refuse(explained, "No product has that id.");
    if (explained === "WAREHOUSE_NOT_FOUND") return refuse(explained, "No warehouse has that id.");
    if (explained.hasOverdueHolds) overdueListener().hear();
    return json(200, explained.answer);
  }),
});
