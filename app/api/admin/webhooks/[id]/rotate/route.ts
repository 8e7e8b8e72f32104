import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { rotateWebhook } from "@/lib/webhooks/answer-webhooks";
import { rotateWebhookOperation } from "@/lib/webhooks/webhook-operations";

/** POST /api/admin/webhooks/{id}/rotate: a new secret; the one before goes on to sign for a day. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(rotateWebhookOperation, ({ params }) => rotateWebhook(params.id)),
});
