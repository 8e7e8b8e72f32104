import { CURRENCY } from "@/lib/messages/locale";
import { refundDue, refundDueByHand } from "@/lib/payments/refund-due";
import { readRefundJob } from "./admin-order-queries";
import type { OrderRefund } from "./admin-order-schemas";
import type { StoredOrder } from "./stored-order";

type Refunded = Pick<StoredOrder, "id" | "paymentId" | "payments" | "handPayment" | "handRefunds" | "lines">;

/** Minor units that the provider and staff have given back of an order. */
export function refundedAmount({
  paymentId,
  payments,
  handRefunds,
}: Pick<Refunded, "paymentId" | "payments" | "handRefunds">): number {
  const byProvider = payments.find(({ id }) => id === paymentId)?.refundedAmount ?? 0;
  return handRefunds.reduce((sum, { amount }) => sum + amount, byProvider);
}

/** What is to be given back of an order, and what became of it. */
export async function refundOf(order: Refunded): Promise<OrderRefund> {
  const { id, paymentId, payments, lines } = order;
  const payment = payments.find((one) => one.id === paymentId);
  const currency = lines[0]?.currency ?? CURRENCY;
  const due = dueOf(order);
  const refunded = refundedAmount(order);
  const about = { due: { amount: due, currency }, refunded: { amount: refunded, currency } };
  const settled = { ...about, failedJobId: null, lastError: null };
  if (due === 0) return { ...settled, state: "NONE" };
  if (payment?.status === "VOIDED" || refunded >= due) return { ...settled, state: "DONE" };
  if (!payment) return { ...settled, state: "BY_HAND" };
  const job = await readRefundJob(id, paymentId);
  const hasFailed = job?.failedAt != null;
  return {
    ...about,
    state: hasFailed ? "FAILED" : "PENDING",
    failedJobId: hasFailed ? job.id : null,
    lastError: job?.lastError ?? null,
  };
}

function dueOf({ paymentId, payments, handPayment, lines }: Refunded): number {
  const payment = payments.find((one) => one.id === paymentId);
  if (!payment) return refundDueByHand(handPayment?.amount ?? null, lines);
  const { goodsAmount, shippingAmount } = payment;
  return refundDue({ amount: goodsAmount + shippingAmount, shipping: shippingAmount }, lines);
}

/** Minor units that staff are to give back, unless the provider does after all. */
export function owedByHand({ state, due, refunded }: OrderRefund): number {
  return state === "BY_HAND" || state === "FAILED" ? due.amount - refunded.amount : 0;
}
