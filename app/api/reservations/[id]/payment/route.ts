import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { ownerLimit } from "@/lib/auth/caller";
import { type Answer, json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { alsoByLink, callerByLink } from "@/lib/links/by-link";
import { ORDER_LINK_MS } from "@/lib/links/mailed-links";
import { openedCookie } from "@/lib/links/open-cookie";
import { answerStart } from "@/lib/payments/answer-start";
import { cancelPayment } from "@/lib/payments/cancel-payment";
import { cancelPaymentOperation, getPaymentOperation, startPaymentOperation } from "@/lib/payments/payment-operations";
import type { Payment, StartedPayment } from "@/lib/payments/payment-schemas";
import { readPayment } from "@/lib/payments/read-payment";

/**
 * GET /api/reservations/{id}/payment: its latest payment.
 * POST /api/reservations/{id}/payment: starts a payment.
 * DELETE /api/reservations/{id}/payment: cancels the open one.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(
    getPaymentOperation,
    alsoByLink("reservation", async ({ caller, params }) => {
      return answerPayment(await readPayment(params.id, ownerLimit(caller)));
    }),
  ),
  POST: route(startPaymentOperation, async (call) => {
    const caller = await callerByLink("reservation", call);
    const answer = await answerStart({ ...call, caller });
    return caller === call.caller ? answer : withOrderOpened(answer, call.request);
  }),
  DELETE: route(
    cancelPaymentOperation,
    alsoByLink("reservation", async ({ caller, params }) => {
      return answerPayment(await cancelPayment(params.id, ownerLimit(caller)));
    }),
  ),
});

/** Whoever pays for an offer by its link may see the order that this payment buys. */
function withOrderOpened(answer: Answer, request: Request): Answer {
  if (answer.status !== 201) return answer;
  const { id } = JSON.parse(answer.text) as StartedPayment;
  const until = new Date(Date.now() + ORDER_LINK_MS);
  return { ...answer, cookies: [openedCookie(request, { kind: "payment", id }, until)] };
}

function answerPayment(payment: Payment | null): Answer {
  if (payment) return json(200, payment);
  return problem("PAYMENT_NOT_FOUND", "None of your reservations with that id has a payment.");
}
