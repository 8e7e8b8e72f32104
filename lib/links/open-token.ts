import { timingSafeEqual } from "node:crypto";
import { sign } from "@/lib/signature";

/**
 * What a token is for. Access to a thing: `order`, by its id; `hold`, one that staff made; `offer`, by its waitlist entry; `payment`, the order that this
 * payment buys, only in cookies, for the browser that started to pay for an offer. Or one act: `place` confirms the address
 * of a waitlist entry, `pass` gives its offer to the next, `notMyPlace`, `notMyOrder`, `notMyHold` and `notMyAccount` (by
 * its user) say that a stranger gave the address.
 */
export type Opened = { kind: (typeof KINDS)[number]; id: string };

/** Tokens hold the position in this list, so it only grows at its end. */
const KINDS = [
  "order",
  "offer",
  "payment",
  "place",
  "notMyPlace",
  "notMyOrder",
  "notMyAccount",
  "pass",
  "hold",
  "notMyHold",
] as const;
const VERSION = 1;

/** Version, kind, 16 bytes of id, seconds since the epoch. */
const CONTENT_BYTES = 22;
/** With the content 39 bytes: base64url then has no spare bits, so no two texts are the same token. */
const MAC_BYTES = 17;
const SHAPE = /^[\w-]{52}$/;

/** A signed token for one thing, valid until `until`. 52 characters, safe in a URL and in a cookie. */
export function openToken({ kind, id }: Opened, until: Date): string {
  const content = Buffer.alloc(CONTENT_BYTES);
  content.writeUInt8(VERSION, 0);
  content.writeUInt8(KINDS.indexOf(kind), 1);
  content.write(id.replaceAll("-", ""), 2, "hex");
  content.writeUInt32BE(Math.floor(until.getTime() / 1000), 18);
  return Buffer.concat([content, macOf(content)]).toString("base64url");
}

/** What a token gives access to, and until when; null if it is not one of ours or has expired. */
export function readOpenToken(token: string, now = Date.now()): (Opened & { until: Date }) | null {
  if (!SHAPE.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const content = bytes.subarray(0, CONTENT_BYTES);
  if (!timingSafeEqual(bytes.subarray(CONTENT_BYTES), macOf(content))) return null;
  const kind = KINDS[content.readUInt8(1)];
  const until = new Date(content.readUInt32BE(18) * 1000);
  if (content.readUInt8(0) !== VERSION || kind === undefined || until.getTime() <= now) return null;
  const hex = content.toString("hex", 2, 18);
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  return { kind, id, until };
}

function macOf(content: Buffer): Buffer {
  return sign("open links", content.toString("base64url")).subarray(0, MAC_BYTES);
}
