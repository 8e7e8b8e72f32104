import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { ownerLimit } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { answerStart } from "@/lib/payments/answer-start";
import { getPaymentOperation, startPaymentOperation } from "@/lib/payments/payment-operations";
import { readPayment } from "@/lib/payments/read-payment";

/**
 * GET /api/reservations/{id}/payment: the latest payment for it.
 * POST /api/reservations/{id}/payment: start paying.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getPaymentOperation, async ({ caller, params }) => {
    const payment = await readPayment(params.id, ownerLimit(caller));
    if (payment) return json(200, payment);
    return problem("PAYMENT_NOT_FOUND", "You have no reservation with that id for which a payment was started.");
  }),
  POST: route(startPaymentOperation, answerStart),
});
