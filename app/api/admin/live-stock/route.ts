import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { readLiveStock } from "@/lib/stats/live-stock-queries";
import { liveStockOperation } from "@/lib/stats/stats-operations";

/** GET /api/admin/live-stock: products with their stock in every warehouse. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(liveStockOperation, async ({ query }) => json(200, await readLiveStock(query))),
});
