import type { OrderStatus } from "./order-schemas";

/** What has become of a line's units so far. `returned` units are among the `shipped` ones. */
export type MovedUnits = { quantity: number; shipped: number; cancelled: number; returned: number };

/**
 * The status of an order, from nothing but its lines; ORDER_STATUS_SQL in order-queries.ts says the same in SQL. Cancelled units
 * count as settled: an order whose other units have all left is SHIPPED.
 */
export function orderStatus(lines: readonly MovedUnits[]): OrderStatus {
  const sum = (name: keyof MovedUnits) => lines.reduce((units, line) => units + line[name], 0);
  const [quantity, shipped, cancelled, returned] = [sum("quantity"), sum("shipped"), sum("cancelled"), sum("returned")];
  if (cancelled === quantity) return "CANCELLED";
  if (shipped === 0) return "PAID";
  if (shipped + cancelled < quantity) return "PARTIALLY_SHIPPED";
  return returned === shipped ? "RETURNED" : "SHIPPED";
}

/** Units that have neither left nor been cancelled. */
export function unshippedUnits(lines: readonly MovedUnits[]): number {
  return lines.reduce((units, line) => units + line.quantity - line.shipped - line.cancelled, 0);
}

/** Whether its shopper may still cancel it: something is left to send, and nothing has been sent. */
export function isCancellable(lines: readonly MovedUnits[]): boolean {
  return unshippedUnits(lines) > 0 && lines.every((line) => line.shipped === 0);
}
