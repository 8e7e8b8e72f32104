import type { RouteBody } from "@/lib/delivery/delivery-schemas";
import { parcelTerms, shippingOf } from "@/lib/delivery/delivery-terms";
import { shipToBody } from "@/lib/delivery/resolve-ship-to";
import { invariant } from "@/lib/invariant";
import type { LineQuantity } from "@/lib/stock/commands";
import type { Route, Reservation as StockReservation } from "@/lib/stock/stock";
import type { Reservation } from "./reservation-schemas";

/** A reservation as the API returns it, without the core's own fields (owner, holder, limits). */
export function reservationBody(reservation: StockReservation): Reservation {
  const { id, status, releaseReason, cartId, orderId, extensionsLeft, extensionSeconds } = reservation;
  const { paymentStartedAt, confirmedAt, releasedAt } = reservation;
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
    extensionsLeft,
    extensionSeconds,
    paymentStartedAt: paymentStartedAt === null ? null : iso(paymentStartedAt),
    confirmedAt: confirmedAt === null ? null : iso(confirmedAt),
    releasedAt: releasedAt === null ? null : iso(releasedAt),
  };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/**
 * A stored route as the API returns it, with delivery dates and prices of its parcels. Dates are calculated from the
 * confirmation, or for a hold from its end, so that they hold whenever it is paid.
 */
export function routeBody({
  route,
  lines,
  confirmedAt,
  expiresAt,
}: Pick<StockReservation, "route" | "confirmedAt" | "expiresAt"> & {
  lines: readonly LineQuantity[];
}): RouteBody | null {
  if (route === null) return null;
  const at = new Date(confirmedAt ?? expiresAt);
  const { reason, shipTo, parcelCount, distanceKm, candidates, pinned = lines } = route;
  const whole = shipTo === null ? null : shippingOf(route.parcels, at);
  return {
    reason,
    shipTo: shipTo && shipToBody(shipTo),
    parcelCount,
    distanceKm,
    deliveryDate: whole?.deliveryDate ?? null,
    shippingPrice: whole?.shippingPrice ?? null,
    parcels: route.parcels.map((parcel) => {
      const isPinned = pinned.some(({ warehouseId }) => warehouseId === parcel.warehouseId);
      return { ...parcelBody(parcel, at), isPinned };
    }),
    pinned: pinned.map(({ productId, warehouseId, quantity }) => ({ productId, warehouseId, quantity })),
    candidates,
  };
}

function parcelBody(parcel: Route["parcels"][number], at: Date): Omit<RouteBody["parcels"][number], "isPinned"> {
  const { shippingAmount, ...told } = parcel;
  const { distanceKm, rules, isByEmail = false } = told;
  const terms = distanceKm === null ? null : parcelTerms({ ...parcel, distanceKm, at });
  return {
    ...told,
    isByEmail,
    rules: rules ?? null,
    deliveryDate: terms?.deliveryDate ?? null,
    shippingPrice: terms?.shippingPrice ?? null,
  };
}
