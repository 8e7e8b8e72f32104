import type { OrderStatus } from "./stock";

/** What has happened to a line's units so far. `shipped` includes the `returned` ones, `short` the `backordered` ones. */
export type MovedUnits = {
  quantity: number;
  shipped: number;
  cancelled: number;
  returned: number;
  short: number;
  backordered: number;
  settled: number;
};

/**
 * An order's status, from its lines. Cancelled units count as settled: if all other units have left, the order is SHIPPED.
 * It is SHORTFALL while units are missing and nobody has settled them: see Settle.
 */
export function orderStatusOf(lines: readonly MovedUnits[]): OrderStatus {
  const sum = (name: keyof MovedUnits) => lines.reduce((units, line) => units + line[name], 0);
  const [quantity, shipped, cancelled, returned] = [sum("quantity"), sum("shipped"), sum("cancelled"), sum("returned")];
  if (cancelled === quantity) return "CANCELLED";
  if (sum("short") > sum("backordered")) return "SHORTFALL";
  if (shipped === 0) return "PAID";
  if (shipped + cancelled < quantity) return "PARTIALLY_SHIPPED";
  return returned === shipped ? "RETURNED" : "SHIPPED";
}

/** Grows with every act on an order, so that whoever acts on figures that are no longer true is refused. */
export function orderVersion(lines: readonly MovedUnits[]): number {
  // Shipping, cancelling or settling a missing unit takes 1 from `short`, hence the weight.
  const acts = ({ shipped, cancelled, returned, settled }: MovedUnits) => shipped + cancelled + returned + settled;
  return lines.reduce((sum, line) => sum + 2 * acts(line) + line.short, 0);
}
