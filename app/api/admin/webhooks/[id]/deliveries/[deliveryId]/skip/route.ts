import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { giveUpDelivery } from "@/lib/webhooks/answer-webhooks";
import { skipWebhookDeliveryOperation } from "@/lib/webhooks/webhook-operations";

/** POST /api/admin/webhooks/{id}/deliveries/{deliveryId}/skip: gives the event up. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(skipWebhookDeliveryOperation, async ({ params }) => {
    return json(200, await giveUpDelivery(params.id, params.deliveryId));
  }),
});
