import type { MovedUnits as Moved } from "@/lib/stock/order-status";

type MovedUnits = Pick<Moved, "quantity" | "shipped" | "cancelled">;

/** Units that were neither shipped nor cancelled. */
export function unshippedUnits(lines: readonly MovedUnits[]): number {
  return lines.reduce((units, line) => units + line.quantity - line.shipped - line.cancelled, 0);
}

/** Whether its shopper can still cancel it: something is left to ship and nothing has shipped. */
export function isCancellable(lines: readonly MovedUnits[]): boolean {
  return unshippedUnits(lines) > 0 && lines.every((line) => line.shipped === 0);
}
