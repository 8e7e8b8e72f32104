import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { paymentWebhookOperation } from "@/lib/payments/payment-operations";
import { receiveWebhook } from "@/lib/payments/receive-webhook";

/** POST /api/payments/webhook/{provider}: what a payment provider has to say. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(paymentWebhookOperation, ({ params, request }) => receiveWebhook(params.provider, request)),
});
