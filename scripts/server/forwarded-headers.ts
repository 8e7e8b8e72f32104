import type { IncomingMessage } from "node:http";
import { isIP, isIPv6 } from "node:net";
import { env, type TrustedProxies } from "@/lib/env";
import { CLIENT_ADDRESS_HEADER } from "@/lib/http/request";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";

/** What proxies say of the original request: its host and scheme, and where its address is located. */
const SAID_BY_PROXIES = [
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-vercel-ip-latitude",
  "x-vercel-ip-longitude",
  "cf-iplatitude",
  "cf-iplongitude",
];

/**
 * Settles, before any handler runs, what is believed of a request: the client's address goes into a header of ours, and
 * of the forwarding headers only what trusted proxies (TRUST_PROXY) wrote is left.
 */
export function settleForwardedHeaders(request: IncomingMessage): void {
  const { TRUST_PROXY } = env();
  const socket = addressIn(request.socket.remoteAddress ?? "") ?? "unknown";
  // Each proxy appends the address it was called from, so the nearest is last.
  const path = [socket, ...listed(request, "x-forwarded-for").reverse()];
  const proxies = trustedAmong(path, TRUST_PROXY);
  if (proxies === 0) warnOfProxy(request, socket);
  setHeader(request, CLIENT_ADDRESS_HEADER, nearestAddress(path.slice(0, proxies + 1)));
  setHeader(request, "x-forwarded-for", null);
  for (const name of SAID_BY_PROXIES) {
    const values = listed(request, name);
    // Of a list, the outermost trusted proxy wrote the entry as many from the end as there are trusted proxies.
    setHeader(request, name, proxies === 0 ? null : (values.at(-proxies) ?? values[0] ?? null));
  }
}

/**
 * Gives a request whose Host a proxy dropped the host that the browser asked for; one of HTTP/1.0, which has no such header,
 * that of its target. Returns false if nothing says which, or if there are two (RFC 9112, section 3.2). Call it when the
 * forwarded headers are settled.
 */
export function settleHost(request: IncomingMessage, targetHost?: string): boolean {
  const { PUBLIC_URL } = env();
  if (countOf(request, "host") > 1) return false;
  if (isHost(request.headers.host)) return true;
  const forwarded = request.headers["x-forwarded-host"]?.toString();
  const asked = request.httpVersion === "1.0" && request.headers.host === undefined ? targetHost : undefined;
  const host = PUBLIC_URL ? new URL(PUBLIC_URL).host : (forwarded ?? asked);
  if (!isHost(host)) {
    warnOfDroppedHost();
    return false;
  }
  setHeader(request, "host", host);
  return true;
}

/** How often a header was sent. Node's own `headersDistinct` throws once a header has been dropped. */
function countOf({ rawHeaders }: IncomingMessage, name: string): number {
  return rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === name).length;
}

function isHost(text: string | undefined): text is string {
  return text !== undefined && !/[/?#@\\\s]/.test(text) && URL.canParse(`http://${text}`);
}

/** How many of `path`, which leads from our socket outwards, are trusted proxies. A hop count may exceed what they wrote. */
function trustedAmong(path: readonly string[], trusted: TrustedProxies): number {
  if (typeof trusted === "number") return trusted;
  const first = path.findIndex((each) => {
    const address = addressIn(each);
    return address === null || !trusted.check(address, isIPv6(address) ? "ipv6" : "ipv4");
  });
  return first === -1 ? path.length : first;
}

/** The last one that is an address: a proxy may write "unknown" or a name. */
function nearestAddress(path: readonly string[]): string {
  return path.map(addressIn).findLast((address) => address !== null) ?? "unknown";
}

/** An address without a port, brackets, or IPv4's form in IPv6; null if `text` is none. */
function addressIn(text: string): string | null {
  const bare = text.replace(/^\[(.*)\](?::\d+)?$/, "$1").replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
  const address = bare.replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(address) === 0 ? null : address;
}

function listed({ headers }: IncomingMessage, name: string): string[] {
  const given = headers[name];
  if (given === undefined) return [];
  const values = String(given)
    .split(",")
    .map((value) => value.trim());
  return values.filter((value) => value !== "");
}

/** Sets a header, or drops it if `value` is null, both for Next (`headers`) and for the API's listener (`rawHeaders`). */
function setHeader({ headers, rawHeaders }: IncomingMessage, name: string, value: string | null): void {
  if (name in headers) {
    delete headers[name];
    for (let index = rawHeaders.length - 2; index >= 0; index -= 2) {
      if (rawHeaders[index]?.toLowerCase() === name) rawHeaders.splice(index, 2);
    }
  }
  if (value === null) return;
  headers[name] = value;
  rawHeaders.push(name, value);
}

/** What only proxies add to a request. */
const SIGNS_OF_A_PROXY = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
  "forwarded",
  "cf-connecting-ip",
];

function warnOfProxy(request: IncomingMessage, socket: string): void {
  if (SIGNS_OF_A_PROXY.every((name) => request.headers[name] === undefined)) return;
  oncePerProcess("warning of an untrusted proxy", () => {
    const consequence = "All its visitors count as one for rate limits, and links may have the wrong host";
    log().warn(`A proxy at ${socket} is not trusted. ${consequence}. If it is yours, set TRUST_PROXY=${socket}`);
    return true;
  });
}

/** Anybody may send such a request, so it says "if". */
function warnOfDroppedHost(): void {
  oncePerProcess("warning of a dropped host", () => {
    log().warn(
      "A request was refused because its Host header is missing, not valid or given twice. If a proxy of yours sent it, set PUBLIC_URL to the shop's address",
    );
    return true;
  });
}
