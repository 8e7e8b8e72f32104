import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { stockAtOperation } from "@/lib/explain/explain-operations";
import { readStockAt } from "@/lib/explain/read-stock-at";
import { json } from "@/lib/http/answer";

/** GET /api/admin/stock-at: stock as of a moment, of a product or of all. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(stockAtOperation, async ({ query }) => json(200, await readStockAt(query))),
});
