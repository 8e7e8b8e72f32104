import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { ownerLimit } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { answerStart } from "@/lib/payments/answer-start";
import { getPaymentOperation, startPaymentOperation } from "@/lib/payments/payment-operations";
import { readPayment } from "@/lib/payments/read-payment";

/**
 * GET /api/reservations/{id}/payment: its latest payment.
 * POST /api/reservations/{id}/payment: starts a payment.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getPaymentOperation, async ({ caller, params }) => {
    const payment = await readPayment(params.id, ownerLimit(caller));
    if (payment) return json(200, payment);
    return problem("PAYMENT_NOT_FOUND", "None of your reservations with that id has a payment.");
  }),
  POST: route(startPaymentOperation, answerStart),
});
