export type RefundableLine = { quantity: number; cancelled: number; unitPrice: number };

/**
 * What must have gone back of a payment by now, in minor units: the price of what was cancelled, and what sending cost
 * once nothing is left to send.
 */
export function refundDue(payment: { amount: number; shipping: number }, lines: readonly RefundableLine[]): number {
  const goods = lines.reduce((sum, line) => sum + line.cancelled * line.unitPrice, 0);
  const isAllCancelled = lines.length > 0 && lines.every((line) => line.cancelled === line.quantity);
  return Math.min(payment.amount, goods + (isAllCancelled ? payment.shipping : 0));
}
