import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { countLiveStock } from "@/lib/stats/live-stock-queries";
import { liveStockCountsOperation } from "@/lib/stats/stats-operations";

/** GET /api/admin/live-stock/counts: how many products there are, with units on hold, and low. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(liveStockCountsOperation, async ({ query }) => json(200, await countLiveStock(query))),
});
