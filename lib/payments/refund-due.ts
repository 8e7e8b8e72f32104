export type RefundableLine = { quantity: number; cancelled: number; returned: number; unitPrice: number };

/** The total refund due in minor units: the cancelled and the returned units, plus shipping if the whole order is cancelled. */
export function refundDue(payment: { amount: number; shipping: number }, lines: readonly RefundableLine[]): number {
  const goods = lines.reduce((sum, line) => sum + (line.cancelled + line.returned) * line.unitPrice, 0);
  const isAllCancelled = lines.length > 0 && lines.every((line) => line.cancelled === line.quantity);
  return Math.min(payment.amount, goods + (isAllCancelled ? payment.shipping : 0));
}

/** The same of an amount that staff took: what it has more than the goods is shipping. Null: nobody recorded how much. */
export function refundDueByHand(amount: number | null, lines: readonly RefundableLine[]): number {
  if (amount === null) return refundDue({ amount: Number.MAX_SAFE_INTEGER, shipping: 0 }, lines);
  const goods = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
  return refundDue({ amount, shipping: Math.max(0, amount - goods) }, lines);
}
