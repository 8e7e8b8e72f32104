import type { z } from "zod";
import { type Admin, actorOf, type Key } from "@/lib/auth/caller";
import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { type Answer, json } from "@/lib/http/answer";
import { problem, refuse } from "@/lib/http/problem";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { enqueue, reviveJob } from "@/lib/outbox/outbox-statements";
import { insertHandRefund } from "@/lib/payments/hand-refund-statements";
import { paymentOfOrder } from "@/lib/payments/payment-queries";
import { inSettlingTurn } from "@/lib/payments/settling-turn";
import type { RefundByHandRequest } from "./admin-order-schemas";
import { readOrder } from "./order-queries";
import { owedByHand, refundOf } from "./order-refund";

const WAIT_MS = 2_000;

type Call = { caller: Key | Admin; params: { id: string }; body: z.infer<typeof RefundByHandRequest> };

/** Records money that staff gave back, at most what is owed. Meanwhile the provider is not asked for it. */
export async function answerRefundByHand(call: Call): Promise<Answer> {
  const payment = await paymentOfOrder(call.params.id);
  if (!payment) return await recorded(call);
  const answer = await inSettlingTurn(payment.reservationId, WAIT_MS, () => recorded(call));
  return answer ?? refuse("BUSY", "Its payment is being settled. Nothing was recorded.", {}, { "retry-after": "5" });
}

async function recorded({ caller, params: { id: orderId }, body }: Call): Promise<Answer> {
  const order = await readOrder(orderId);
  if (!order) return problem("ORDER_NOT_FOUND", "No order has that id.", { orderId });
  const { method, amount, reference = null, tellCustomer } = body;
  const before = await refundOf(order);
  const given = { orderId, method, reference, actor: actorOf(caller), position: order.handRefunds.length + 1 };
  const isOwed = amount.amount <= owedByHand(before);
  const isRecorded =
    isOwed &&
    (await inTransaction(async (client) => {
      if (!(await insertHandRefund(client, { ...given, ...amount }))) return false;
      const payload = { method, amount: amount.amount, reference };
      if (tellCustomer) await enqueue(client, { kind: "REFUNDED_BY_HAND", subjectId: orderId, payload });
      return true;
    }));
  const now = await readOrder(orderId);
  const refund = now ? await refundOf(now) : before;
  if (!isRecorded) {
    const owed = { ...refund.due, amount: owedByHand(refund) };
    return problem("REFUND_NOT_OWED", "That much is not owed by hand. Nothing was recorded.", { orderId, owed });
  }
  // The provider is to refund the rest, if there is any.
  const isAsked = before.failedJobId !== null && (await reviveJob(pool(), before.failedJobId));
  if (isAsked || tellCustomer) kickJobs();
  return json(200, refund);
}
