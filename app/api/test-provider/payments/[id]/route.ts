import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { activeProviderName } from "@/lib/payments/active-provider";
import { answerAtBank } from "@/lib/payments/answer-test-payment";
import { answerAtTestBankOperation } from "@/lib/payments/payment-operations";

/** POST /api/test-provider/payments/{id}: the shopper's choice at the test bank. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(answerAtTestBankOperation, async ({ params, body }) => {
    if (activeProviderName() !== "test") return problem("NOT_FOUND", "This shop has no test bank.");
    const payment = await answerAtBank(params.id, body);
    if (!payment) return problem("PAYMENT_NOT_FOUND", "The test bank has no payment with that id.");
    return json(200, { status: payment.status, returnUrl: payment.returnUrl });
  }),
});
