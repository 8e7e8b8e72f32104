import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { deleteWebhook, editWebhook } from "@/lib/webhooks/answer-webhooks";
import { readWebhook, refuseUnknownWebhook } from "@/lib/webhooks/read-webhooks";
import { deleteWebhookOperation, editWebhookOperation, getWebhookOperation } from "@/lib/webhooks/webhook-operations";

/** GET /api/admin/webhooks/{id}: one webhook. PATCH: edits, disables or enables it. DELETE: deletes it and its log. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getWebhookOperation, async ({ params }) => {
    return json(200, (await readWebhook(params.id)) ?? refuseUnknownWebhook());
  }),
  PATCH: route(editWebhookOperation, ({ params, body }) => editWebhook(params.id, body)),
  DELETE: route(deleteWebhookOperation, async ({ params }) => json(200, await deleteWebhook(params.id))),
});
