import type { Route } from "../stock";
import { parcelPrice } from "./delivery-rules";

/** What the parcels of a route cost together, in paise; null while nobody has said where to. */
export function routePrice(route: Route | null): number | null {
  if (route === null || route.shipTo === null) return null;
  return route.parcels.reduce((sum, parcel) => sum + ownPrice(parcel), 0);
}

/**
 * The route for `most` paise if its rules ask for more: the nearest parcels cost what they would, the rest what is left.
 * Null: whatever its rules ask for.
 */
export function costingAtMost(most: number | null, route: Route): Route {
  const amount = routePrice(route);
  if (most === null || amount === null || amount <= most) return route;
  let left = most;
  const parcels = route.parcels.map((parcel) => {
    const shippingAmount = Math.min(left, ownPrice(parcel));
    left -= shippingAmount;
    return parcel.isByEmail ? parcel : { ...parcel, shippingAmount };
  });
  return { ...route, parcels };
}

/** Whether the price is that from before staff moved the hold. */
export function isPriceKept(route: Route | null): boolean {
  return route?.parcels.some(({ shippingAmount }) => shippingAmount !== undefined) ?? false;
}

function ownPrice({ distanceKm, ...parcel }: Route["parcels"][number]): number {
  return parcelPrice({ ...parcel, distanceKm: distanceKm ?? 0 });
}
