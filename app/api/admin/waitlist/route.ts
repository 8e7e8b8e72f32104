import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { refusalProblem } from "@/lib/commands/refusal-problem";
import { json } from "@/lib/http/answer";
import { waitlistQueueOperation } from "@/lib/waitlist/admin-waitlist-operations";
import { readQueue } from "@/lib/waitlist/read-queues";

/** GET /api/admin/waitlist: who waits for a product, in order. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(waitlistQueueOperation, async ({ query }) => {
    const queue = await readQueue(query);
    if (queue) return json(200, queue);
    return refusalProblem({ ok: false, code: "PRODUCT_NOT_FOUND", productId: query.productId, sku: null });
  }),
});
