import type { ShipTo } from "@/lib/stock/stock";
import type { ShipToRequest } from "./delivery-schemas";

/** The visitor's destination and its source: chosen by them, located by their device, or guessed. */
export type Destination = ShipTo & { source: "chosen" | "located" | "guessed" };

/** Readable by scripts, not secret and never trusted: reservations name their destination themselves. */
export const SHIP_TO_COOKIE = "hf_ship_to";
const REMEMBERED_SECONDS = 180 * 86_400;

type Cookies = { get(name: string): { value: string } | undefined };

/** The destination in a Cookie header, `document.cookie` or Next's cookies; null if missing or invalid. */
export function readShipTo(cookies: string | Cookies | null): Destination | null {
  const value = typeof cookies === "string" ? valueIn(cookies) : cookies?.get(SHIP_TO_COOKIE)?.value;
  if (!value) return null;
  try {
    // Next decodes cookie values; a header and the browser do not.
    return toDestination(JSON.parse(value.startsWith("{") ? value : decodeURIComponent(value)));
  } catch {
    return null;
  }
}

/** The cookie line for `document.cookie`; null deletes the cookie. A guess is kept for this visit only. */
export function shipToCookie(destination: Destination | null, isHttps: boolean): string {
  const value = destination === null ? "" : encodeURIComponent(JSON.stringify(destination));
  const seconds = destination === null ? 0 : REMEMBERED_SECONDS;
  const kept = destination?.source === "guessed" ? "" : `; Max-Age=${seconds}`;
  return `${SHIP_TO_COOKIE}=${value}; Path=/${kept}; SameSite=Lax${isHttps ? "; Secure" : ""}`;
}

/** The destination as API requests name it. */
export function shipToRequest({ postalCode, latitude, longitude }: ShipTo): ShipToRequest {
  return postalCode === null ? { latitude, longitude } : { postalCode };
}

function valueIn(header: string): string | undefined {
  const pair = header.split(";").find((each) => each.trim().startsWith(`${SHIP_TO_COOKIE}=`));
  return pair?.trim().slice(SHIP_TO_COOKIE.length + 1);
}

function toDestination(said: unknown): Destination | null {
  if (typeof said !== "object" || said === null) return null;
  const { latitude, longitude, city, postalCode, source } = said as Record<string, unknown>;
  if (!isWithin(latitude, 6, 38) || !isWithin(longitude, 68, 98)) return null;
  return {
    latitude,
    longitude,
    city: typeof city === "string" && city !== "" && city.length <= 60 ? city : null,
    postalCode: typeof postalCode === "string" && /^[1-9]\d{5}$/.test(postalCode) ? postalCode : null,
    source: source === "located" || source === "guessed" ? source : "chosen",
  };
}

function isWithin(figure: unknown, min: number, max: number): figure is number {
  return typeof figure === "number" && figure >= min && figure <= max;
}
