import type { AdminReservationDetail, WaitingCustomer } from "@/lib/reservations/reservation-detail-schemas";

export type Units = { productId: string; warehouseId: string; quantity: number };

/**
 * Who gets units that come free, in the order of service, as lib/stock/verbs/serve-waitlist.ts decides. `left`: how many of the
 * units nobody gets.
 */
export function whoIsServed(
  released: readonly Units[],
  { waiting, free }: Pick<AdminReservationDetail, "waiting" | "free">,
): { served: WaitingCustomer[]; left: number } {
  const units = new Map(free.map((row) => [`${row.productId}/${row.warehouseId}`, row.available]));
  for (const line of released) {
    const key = `${line.productId}/${line.warehouseId}`;
    units.set(key, (units.get(key) ?? 0) + line.quantity);
  }
  const served = waiting.filter((place) => {
    const isReleased = released.some(({ productId }) => productId === place.productId);
    const isWithinLimits = place.mayHold === null || place.quantity <= place.mayHold;
    return isReleased && isWithinLimits && takes(units, place);
  });
  const taken = served.reduce((sum, { quantity }) => sum + quantity, 0);
  return { served, left: Math.max(0, released.reduce((sum, { quantity }) => sum + quantity, 0) - taken) };
}

/** Takes an entry's units if there are enough. */
function takes(units: Map<string, number>, { productId, warehouseId, quantity }: WaitingCustomer): boolean {
  const keys = [...units.keys()].filter((key) => key.startsWith(`${productId}/`));
  const own = warehouseId === null ? keys : keys.filter((key) => key === `${productId}/${warehouseId}`);
  if (own.reduce((sum, key) => sum + (units.get(key) ?? 0), 0) < quantity) return false;
  let missing = quantity;
  for (const key of own) {
    const taken = Math.min(missing, units.get(key) ?? 0);
    units.set(key, (units.get(key) ?? 0) - taken);
    missing -= taken;
  }
  return true;
}
