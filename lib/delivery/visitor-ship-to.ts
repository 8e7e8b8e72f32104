import { cookies, headers } from "next/headers";
import { env } from "@/lib/env";
import { nearestPlace } from "./places";
import { type Destination, readShipTo } from "./ship-to-cookie";

/** Where the visitor of this page wants things sent: as remembered, else as guessed, else null. */
export async function visitorShipTo(): Promise<Destination | null> {
  return readShipTo(await cookies()) ?? (await guessShipTo(await headers(), env().TRUST_PROXY));
}

/** What Vercel and Cloudflare say of where an address is; from anybody else the headers are the visitor's own words. */
const HEADERS = [
  { latitude: "x-vercel-ip-latitude", longitude: "x-vercel-ip-longitude" },
  { latitude: "cf-iplatitude", longitude: "cf-iplongitude" },
] as const;

/**
 * Where a visitor seems to be, by the proxy before us; null where it is not trusted (TRUST_PROXY), without its headers, and
 * outside India. An address is known to a city at best, so no pincode is guessed.
 */
export async function guessShipTo(headers: Pick<Headers, "get">, isProxyTrusted: boolean): Promise<Destination | null> {
  if (!isProxyTrusted) return null;
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
