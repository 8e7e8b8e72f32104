import { isIPv6 } from "node:net";
import { env } from "@/lib/env";

/** Set by our server from the socket's address; a value sent by the client is dropped. */
export const CLIENT_ADDRESS_HEADER = "x-holdfast-client-address";

/**
 * The client's address, as far as it can be known. Rate limits and derived shoppers depend on it. Only the last forwarded
 * address counts, because the proxy in front of us wrote it; the client may have made up the others.
 */
export function clientAddress(request: Request): string {
  const seen = request.headers.get(CLIENT_ADDRESS_HEADER);
  if (seen !== null && !env().TRUST_PROXY) return seen;
  const forwarded = request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return forwarded || request.headers.get("x-real-ip") || seen || "unknown";
}

/** Whether the browser uses TLS. Behind a proxy our own socket does not show it. */
export function isHttps(request: Request): boolean {
  if (env().PUBLIC_URL?.startsWith("https:")) return true;
  const forwarded = env().TRUST_PROXY ? request.headers.get("x-forwarded-proto") : null;
  return forwarded ? forwarded.split(",")[0]?.trim() === "https" : new URL(request.url).protocol === "https:";
}

/** The client's request id if it is safe in a header and a log line, else a new one. */
export function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id");
  return given !== null && /^[\w.:-]{1,128}$/.test(given) ? given : crypto.randomUUID();
}

/** Whether the Origin header, if any, is one of ours. Only browsers send it. */
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
 * The network that an address is counted under for rate limits. For IPv6 it is the /64, since one customer has all of its
 * 2^64 addresses. For IPv4 it is the address itself, even if written as IPv6.
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
