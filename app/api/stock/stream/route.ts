import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { ownerOf } from "@/lib/auth/caller";
import { signedShopper } from "@/lib/auth/identify";
import { clientAddress } from "@/lib/http/request";
import { streamStockOperation } from "@/lib/live/live-operations";
import { streamStock } from "@/lib/live/stream-stock";
import { keepSeen } from "@/lib/waitlist/seen-owners";

/** Vercel's limit in seconds. The stream ends by itself before that. */
export const maxDuration = 300;

/** GET /api/stock/stream: stock as it changes, by server-sent events. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(streamStockOperation, async ({ query, lastEventId, request, signal }) => {
    const shopper = signedShopper(request);
    return await streamStock({
      productIds: query.productId,
      lastEventId,
      address: clientAddress(request),
      // An open page can be reached with an offer.
      whileOpen: shopper && (() => keepSeen(ownerOf(shopper))),
      signal,
    });
  }),
});
