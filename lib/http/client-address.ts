import { isIPv6 } from "node:net";
import { env } from "@/lib/env";

/** Set by our own server from the socket; it drops one that came from outside. */
export const CLIENT_ADDRESS_HEADER = "x-holdfast-client-address";

/**
 * Who is at the other end, as well as can be known: limits and derived shoppers hang on it. Of the addresses that were
 * forwarded the last counts, which the proxy before us wrote; those before it may be the client's invention.
 */
export function clientAddress(request: Request): string {
  const seen = request.headers.get(CLIENT_ADDRESS_HEADER);
  if (seen !== null && !env().TRUST_PROXY) return seen;
  const forwarded = request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return forwarded || request.headers.get("x-real-ip") || seen || "unknown";
}

/** Whether the browser talks to us over TLS, which our own socket does not show behind a proxy. */
export function isHttps(request: Request): boolean {
  if (env().PUBLIC_URL?.startsWith("https:")) return true;
  const forwarded = env().TRUST_PROXY ? request.headers.get("x-forwarded-proto") : null;
  return forwarded ? forwarded.split(",")[0]?.trim() === "https" : new URL(request.url).protocol === "https:";
}

/** A request id from outside is kept where it can stand in a header and a log line. */
export function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id");
  return given !== null && /^[\w.:-]{1,128}$/.test(given) ? given : crypto.randomUUID();
}

/** Whether a browser that names an origin names one of ours. Programs name none. */
export function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return true;
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  if (host === null || host === "") return false;
  const { ALLOWED_ORIGINS, PUBLIC_URL, TRUST_PROXY } = env();
  if (ALLOWED_ORIGINS.includes(origin) || (PUBLIC_URL && new URL(PUBLIC_URL).origin === origin)) return true;
  const forwarded = TRUST_PROXY ? request.headers.get("x-forwarded-host") : null;
  return host === (forwarded ?? request.headers.get("host") ?? new URL(request.url).host);
}

/**
 * The network that an address is counted by: an IPv6 customer has a /64 of 2^64 addresses to come from. An IPv4 address
 * is its own, also where it is written as an IPv6 one.
 */
export function networkOf(address: string): string {
  const inIPv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (inIPv4 || !isIPv6(address)) return inIPv4 ?? address;
  const [head = "", tail] = address.split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const missing = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  return [...before, ...missing, ...after].slice(0, 4).join(":");
}
