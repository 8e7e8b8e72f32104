import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { createWebhook } from "@/lib/webhooks/answer-webhooks";
import { readWebhooks } from "@/lib/webhooks/read-webhooks";
import { createWebhookOperation, listWebhooksOperation } from "@/lib/webhooks/webhook-operations";

/** GET /api/admin/webhooks: all webhooks. POST: adds one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listWebhooksOperation, async () => json(200, await readWebhooks())),
  POST: route(createWebhookOperation, ({ body, caller }) => createWebhook(body, caller)),
});
