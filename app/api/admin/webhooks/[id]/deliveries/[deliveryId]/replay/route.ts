import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { replayDelivery } from "@/lib/webhooks/answer-webhooks";
import { replayWebhookDeliveryOperation } from "@/lib/webhooks/webhook-operations";

/** POST /api/admin/webhooks/{id}/deliveries/{deliveryId}/replay: sends the event again. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(replayWebhookDeliveryOperation, async ({ params }) => {
    return json(202, await replayDelivery(params.id, params.deliveryId));
  }),
});
