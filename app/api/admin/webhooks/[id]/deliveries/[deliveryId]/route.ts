import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { readDelivery } from "@/lib/webhooks/read-webhooks";
import { getWebhookDeliveryOperation } from "@/lib/webhooks/webhook-operations";

/** GET /api/admin/webhooks/{id}/deliveries/{deliveryId}: one delivery with its body and every answer. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getWebhookDeliveryOperation, async ({ params }) => {
    return json(200, await readDelivery(params.id, params.deliveryId));
  }),
});
