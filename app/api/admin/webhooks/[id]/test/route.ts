import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { testWebhook } from "@/lib/webhooks/answer-webhooks";
import { testWebhookOperation } from "@/lib/webhooks/webhook-operations";

/** POST /api/admin/webhooks/{id}/test: sends a test event. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(testWebhookOperation, async ({ params }) => json(202, await testWebhook(params.id))),
});
