import { refuse } from "@/lib/http/problem";
import type { ShipTo } from "@/lib/stock/stock";
import type { ShipToBody, ShipToRequest } from "./delivery-schemas";
import { findPlace, nearestPlace } from "./places";

/** The request's destination with its coordinates; of a point, with the pincode nearest to it within 100 km. Refuses an unknown pincode with POSTAL_CODE_UNKNOWN. */
export async function resolveShipTo(request: ShipToRequest): Promise<ShipTo> {
  const { postalCode, latitude = 0, longitude = 0 } = request;
  if (postalCode === undefined) {
    const near = await nearestPlace({ latitude, longitude });
    const point = { latitude, longitude, city: near?.city ?? null, postalCode: null };
    return near ? { ...point, nearPostalCode: near.postalCode } : point;
  }
  const place = await findPlace(postalCode);
  if (!place) return refuse("POSTAL_CODE_UNKNOWN", `There is no pincode ${postalCode} in India.`, { postalCode });
  return { latitude: place.latitude, longitude: place.longitude, city: place.city, postalCode };
}

/** A destination as the API returns it. */
export function shipToBody({ latitude, longitude, city, postalCode }: ShipTo): ShipToBody {
  return { latitude, longitude, city, postalCode };
}
