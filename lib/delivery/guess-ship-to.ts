import { nearestPlace } from "./places";
import type { Destination } from "./ship-to-cookie";

/** Geolocation headers of Vercel and Cloudflare. Our host leaves them only from trusted proxies (TRUST_PROXY). */
const HEADERS = [
  { latitude: "x-vercel-ip-latitude", longitude: "x-vercel-ip-longitude" },
  { latitude: "cf-iplatitude", longitude: "cf-iplongitude" },
] as const;

/**
 * The visitor's location according to the proxy; null if it sends no such headers or the location is outside India. An
 * IP address is known to a city at best, so no pincode is guessed.
 */
export async function guessShipTo(headers: Pick<Headers, "get">): Promise<Destination | null> {
  for (const names of HEADERS) {
    const latitude = Number(headers.get(names.latitude) || Number.NaN);
    const longitude = Number(headers.get(names.longitude) || Number.NaN);
    if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) continue;
    const near = await nearestPlace({ latitude, longitude });
    if (near)
      return {
        latitude: near.latitude,
        longitude: near.longitude,
        city: near.city,
        postalCode: null,
        source: "guessed",
      };
  }
  return null;
}
