import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { ownerLimit } from "@/lib/auth/caller";
import { type Answer, json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { answerStart } from "@/lib/payments/answer-start";
import { cancelPayment } from "@/lib/payments/cancel-payment";
import { cancelPaymentOperation, getPaymentOperation, startPaymentOperation } from "@/lib/payments/payment-operations";
import type { Payment } from "@/lib/payments/payment-schemas";
import { readPayment } from "@/lib/payments/read-payment";

/**
 * GET /api/reservations/{id}/payment: its latest payment.
 * POST /api/reservations/{id}/payment: starts a payment.
 * DELETE /api/reservations/{id}/payment: cancels the open one.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getPaymentOperation, async ({ caller, params }) => {
    return answerPayment(await readPayment(params.id, ownerLimit(caller)));
  }),
  POST: route(startPaymentOperation, answerStart),
  DELETE: route(cancelPaymentOperation, async ({ caller, params }) => {
    return answerPayment(await cancelPayment(params.id, ownerLimit(caller)));
  }),
});

function answerPayment(payment: Payment | null): Answer {
  if (payment) return json(200, payment);
  return problem("PAYMENT_NOT_FOUND", "None of your reservations with that id has a payment.");
}
