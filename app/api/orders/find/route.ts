import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { requestOrderLink } from "@/lib/orders/order-link";
import { findOrderOperation } from "@/lib/orders/order-operations";
import { kickJobs } from "@/lib/outbox/kick-jobs";

/** POST /api/orders/find: emails the link to an order. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(findOrderOperation, async ({ request, body }) => {
    await requestOrderLink(request, body);
    kickJobs();
    return json(202, { success: true });
  }),
});
