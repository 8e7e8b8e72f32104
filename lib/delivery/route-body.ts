import type { Reservation, Route } from "@/lib/stock/stock";
import type { RouteBody } from "./delivery-schemas";
import { parcelTerms, shippingOf } from "./delivery-terms";

/**
 * A stored route as the contract says it, with when its parcels are there and what they cost. Reckoned from when it was
 * paid, and while it is held from when the hold ends: so the date is true whenever within its time it is paid.
 */
export function routeBody({
  route,
  confirmedAt,
  expiresAt,
}: Pick<Reservation, "route" | "confirmedAt" | "expiresAt">): RouteBody | null {
  if (route === null) return null;
  const at = new Date(confirmedAt ?? expiresAt);
  const { reason, shipTo, parcelCount, distanceKm, candidates } = route;
  const whole = shipTo === null ? null : shippingOf(route.parcels, at);
  return {
    reason,
    shipTo,
    parcelCount,
    distanceKm,
    deliveryDate: whole?.deliveryDate ?? null,
    shippingPrice: whole?.shippingPrice ?? null,
    parcels: route.parcels.map((parcel) => parcelBody(parcel, at)),
    candidates,
  };
}

function parcelBody(parcel: Route["parcels"][number], at: Date): RouteBody["parcels"][number] {
  const { distanceKm, ordered } = parcel;
  const terms = distanceKm === null ? null : parcelTerms({ distanceKm, at, ordered });
  return { ...parcel, deliveryDate: terms?.deliveryDate ?? null, shippingPrice: terms?.shippingPrice ?? null };
}
