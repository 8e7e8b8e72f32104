import { routeBody } from "@/lib/delivery/route-body";
import { invariant } from "@/lib/invariant";
import type { Reservation as StockReservation } from "@/lib/stock/stock";
import type { Reservation } from "./reservation-schemas";

/** A reservation as the contract says it: what the core keeps for itself (owner, holder, limits) stays inside. */
export function reservationBody(reservation: StockReservation): Reservation {
  const { id, status, releaseReason, cartId, orderId, confirmedAt, releasedAt } = reservation;
  const [first] = reservation.lines;
  invariant(first, `reservation ${id} has lines`);
  const lines = reservation.lines.map(({ productId, sku, name, warehouseId, warehouseCode, quantity, ...line }) => {
    const unitPrice = { amount: line.unitPrice, currency: line.currency };
    return { productId, sku, name, warehouseId, warehouseCode, quantity, unitPrice };
  });
  return {
    id,
    status,
    releaseReason,
    lines,
    total: {
      amount: lines.reduce((sum, line) => sum + line.quantity * line.unitPrice.amount, 0),
      currency: first.currency,
    },
    cartId,
    orderId,
    route: routeBody(reservation),
    createdAt: iso(reservation.createdAt),
    expiresAt: iso(reservation.expiresAt),
    confirmedAt: confirmedAt === null ? null : iso(confirmedAt),
    releasedAt: releasedAt === null ? null : iso(releasedAt),
  };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
