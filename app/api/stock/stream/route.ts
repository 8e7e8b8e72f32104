import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { clientAddress } from "@/lib/http/request";
import { streamStockOperation } from "@/lib/live/live-operations";
import { streamStock } from "@/lib/live/stream-stock";

/** Vercel's limit in seconds. The stream ends by itself before that. */
export const maxDuration = 300;

/** GET /api/stock/stream: stock as it changes, by server-sent events. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(streamStockOperation, async ({ query, lastEventId, request, signal }) => {
    return await streamStock({ productIds: query.productId, lastEventId, address: clientAddress(request), signal });
  }),
});
