import { timingSafeEqual } from "node:crypto";
import { sign } from "./signature";

export const SHOPPER_COOKIE = "hf_shopper";

/** As long as browsers keep any cookie (RFC 6265bis). */
const VALID_SECONDS = 400 * 24 * 60 * 60;

export type ShopperCookie = { state: "none" | "invalid" | "expired" } | { state: "valid"; shopperId: string };

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const SHAPE = new RegExp(`^v1\\.(${UUID})\\.(\\d{1,12})\\.([\\w-]{43})$`);

/** Who the Cookie header says is calling, by our signature alone: no query is made. */
export function readShopperCookie(cookieHeader: string | null, now = Date.now()): ShopperCookie {
  const value = cookieNamed(SHOPPER_COOKIE, cookieHeader);
  if (value === null) return { state: "none" };
  const [, shopperId, issued, signature] = SHAPE.exec(value) ?? [];
  if (!shopperId || !issued || !signature) return { state: "invalid" };
  const expected = sign("shopper cookie", `${shopperId}.${issued}`);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { state: "invalid" };
  return Number(issued) + VALID_SECONDS <= now / 1000 ? { state: "expired" } : { state: "valid", shopperId };
}

/** The Set-Cookie line that makes a browser this shopper. */
export function shopperCookie(shopperId: string, secure: boolean, now = Date.now()): string {
  const issued = Math.floor(now / 1000);
  const signature = sign("shopper cookie", `${shopperId}.${issued}`).toString("base64url");
  return `${SHOPPER_COOKIE}=v1.${shopperId}.${issued}.${signature}; Max-Age=${VALID_SECONDS}; ${attributes(secure)}`;
}

/** The Set-Cookie line that makes a browser nobody, so that its next call can begin anew. */
export function noShopperCookie(secure: boolean): string {
  return `${SHOPPER_COOKIE}=; Max-Age=0; ${attributes(secure)}`;
}

function attributes(secure: boolean): string {
  return `Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}

function cookieNamed(name: string, header: string | null): string | null {
  const pair = header?.split(";").find((part) => part.trim().startsWith(`${name}=`));
  return pair === undefined ? null : pair.trim().slice(name.length + 1);
}
