import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { readDeliveries } from "@/lib/webhooks/read-webhooks";
import { listWebhookDeliveriesOperation } from "@/lib/webhooks/webhook-operations";

/** GET /api/admin/webhooks/{id}/deliveries: what was sent to it, newest first. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listWebhookDeliveriesOperation, async ({ params, query }) => {
    return json(200, await readDeliveries(params.id, query));
  }),
});
