import { ApiProblem } from "@/lib/client/api-request";
import { shipToRequest } from "@/lib/delivery/ship-to-cookie";
import type { ShipTo } from "@/lib/stock/stock";
import type { Reservation, ReserveRequest } from "./reservation-schemas";

type Line = NonNullable<ReserveRequest["lines"]>[number];

type Wish = { lines: readonly Line[]; shipTo: ShipTo | null };

/**
 * The request that puts more lines into a running hold (null: none, so they get one of their own): a new hold replaces it,
 * with its units and labels. Warehouses that were chosen stay chosen; without a `shipTo`, so does the destination.
 */
export function joinRequest(hold: Reservation | null, { lines, shipTo }: Wish): Partial<ReserveRequest> {
  const to = shipTo ?? hold?.route?.shipTo ?? null;
  const request = { lines: [...(hold ? wishesOf(hold) : []), ...lines], ...(to && { shipTo: shipToRequest(to) }) };
  if (!hold) return request;
  const { id, cartId, orderId } = hold;
  return { ...request, replaces: id, ...(cartId !== null && { cartId }), ...(orderId !== null && { orderId }) };
}

/** What a hold was made of: warehouses are named only where the shopper named them. */
export function wishesOf({ lines, route }: Reservation): Line[] {
  return lines.map(({ productId, warehouseId, quantity }) => {
    const isPinned = route === null || route.parcels.some((each) => each.isPinned && each.warehouseId === warehouseId);
    return { productId, quantity, ...(isPinned && { warehouseId }) };
  });
}

/** Whether a request was refused because the hold that it would join no longer runs. */
export function isHoldOver(error: unknown): boolean {
  return error instanceof ApiProblem && HOLD_IS_OVER.includes(error.code);
}

const HOLD_IS_OVER: readonly string[] = [
  "RESERVATION_EXPIRED",
  "RESERVATION_NOT_FOUND",
  "RESERVATION_ALREADY_RELEASED",
  "RESERVATION_ALREADY_CONFIRMED",
];
