import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { stockAtOperation } from "@/lib/explain/explain-operations";
import { readStockAt } from "@/lib/explain/stock-at-queries";
import { json } from "@/lib/http/answer";
import { refuse } from "@/lib/http/problem";

/** GET /api/admin/stock-at: a product's stock as of a moment. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(stockAtOperation, async ({ query }) => {
    const stock = await readStockAt(query);
    return stock ? json(200, stock) : refuse("PRODUCT_NOT_FOUND", "No product has that id.");
  }),
});
