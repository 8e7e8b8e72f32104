import type { OrderStatus } from "./order-schemas";

/** What has happened to a line's units so far. `shipped` includes the `returned` ones. */
export type MovedUnits = { quantity: number; shipped: number; cancelled: number; returned: number };

/**
 * An order's status, derived from its lines. ORDER_STATUS_SQL in order-queries.ts is the same rule in SQL. Cancelled
 * units count as settled: if all other units have left, the order is SHIPPED.
 */
export function orderStatus(lines: readonly MovedUnits[]): OrderStatus {
  const sum = (name: keyof MovedUnits) => lines.reduce((units, line) => units + line[name], 0);
  const [quantity, shipped, cancelled, returned] = [sum("quantity"), sum("shipped"), sum("cancelled"), sum("returned")];
  if (cancelled === quantity) return "CANCELLED";
  if (shipped === 0) return "PAID";
  if (shipped + cancelled < quantity) return "PARTIALLY_SHIPPED";
  return returned === shipped ? "RETURNED" : "SHIPPED";
}

/** Units that were neither shipped nor cancelled. */
export function unshippedUnits(lines: readonly MovedUnits[]): number {
  return lines.reduce((units, line) => units + line.quantity - line.shipped - line.cancelled, 0);
}

/** Whether its shopper can still cancel it: something is left to ship and nothing has shipped. */
export function isCancellable(lines: readonly MovedUnits[]): boolean {
  return unshippedUnits(lines) > 0 && lines.every((line) => line.shipped === 0);
}
