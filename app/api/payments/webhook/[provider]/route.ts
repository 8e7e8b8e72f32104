import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { paymentWebhookOperation } from "@/lib/payments/payment-operations";
import { receiveWebhook } from "@/lib/payments/receive-webhook";

/** POST /api/payments/webhook/{provider}: a payment provider's events. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(paymentWebhookOperation, ({ params, request }) => receiveWebhook(params.provider, request)),
});
