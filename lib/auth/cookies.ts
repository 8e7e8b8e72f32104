import { timingSafeEqual } from "node:crypto";
import { type Purpose, sign } from "@/lib/signature";
import { SHOPPER_SESSION_SECONDS_MAX } from "./session-terms";

export const SHOPPER_COOKIE = "hf_shopper";

/** The longest that browsers keep a cookie (RFC 6265bis). */
const VALID_SECONDS = 400 * 24 * 60 * 60;

/**
 * `anonymous`: the cookie alone identifies the shopper. `bound`: the cookie belongs to an account's session and is valid
 * only while that session is, which only the database knows.
 */
export type ShopperCookie =
  | { state: "none" | "invalid" | "expired" }
  | { state: "anonymous"; shopperId: string }
  | { state: "bound"; shopperId: string; sessionId: string };

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const SHAPE = new RegExp(`^(?:v1\\.(${UUID})|v2\\.(${UUID})\\.(${UUID}))\\.(\\d{1,12})\\.([\\w-]{43})$`);

/** The shopper in the Cookie header, checked by signature only, without a query. */
export function readShopperCookie(cookieHeader: string | null, now = Date.now()): ShopperCookie {
  const value = cookieNamed(SHOPPER_COOKIE, cookieHeader);
  if (value === null) return { state: "none" };
  const [, anonymousId, accountsId, sessionId, issued, signature] = SHAPE.exec(value) ?? [];
  const shopperId = anonymousId ?? accountsId;
  if (!shopperId || !issued || !signature) return { state: "invalid" };
  if (!isSignatureOf(signature, signed(shopperId, sessionId, issued))) return { state: "invalid" };
  if (Number(issued) + VALID_SECONDS <= now / 1000) return { state: "expired" };
  return sessionId ? { state: "bound", shopperId, sessionId } : { state: "anonymous", shopperId };
}

/** The Set-Cookie line for an anonymous shopper. */
export function shopperCookie(shopperId: string, secure: boolean, now = Date.now()): string {
  return setCookie(`v1.${shopperId}`, shopperId, undefined, { secure, now });
}

/** The Set-Cookie line for an account's shopper. Valid as long as the session is. */
export function boundShopperCookie(
  { shopperId, sessionId }: { shopperId: string; sessionId: string },
  secure: boolean,
  now = Date.now(),
): string {
  return setCookie(`v2.${shopperId}.${sessionId}`, shopperId, sessionId, { secure, now });
}

/** The Set-Cookie line that clears the shopper cookie, so that the next request starts as a new shopper. */
export function noShopperCookie(secure: boolean): string {
  return `${SHOPPER_COOKIE}=; Max-Age=0; ${attributes(secure)}`;
}

type Signed = { purpose: Purpose; text: string };

/** Each kind of cookie is signed with its own key, so neither can be turned into the other. */
function signed(shopperId: string, sessionId: string | undefined, issued: string): Signed {
  if (sessionId === undefined) return { purpose: "shopper cookie", text: `${shopperId}.${issued}` };
  return { purpose: "bound shopper cookie", text: `${shopperId}.${sessionId}.${issued}` };
}

function isSignatureOf(given: string, { purpose, text }: Signed): boolean {
  const expected = sign(purpose, text);
  const shown = Buffer.from(given, "base64url");
  return shown.length === expected.length && timingSafeEqual(shown, expected);
}

function setCookie(
  says: string,
  shopperId: string,
  sessionId: string | undefined,
  { secure, now }: { secure: boolean; now: number },
): string {
  const issued = String(Math.floor(now / 1000));
  const { purpose, text } = signed(shopperId, sessionId, issued);
  const signature = sign(purpose, text).toString("base64url");
  return `${SHOPPER_COOKIE}=${says}.${issued}.${signature}; Max-Age=${VALID_SECONDS}; ${attributes(secure)}`;
}

function attributes(secure: boolean): string {
  return `Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}

function cookieNamed(name: string, header: string | null): string | null {
  const pair = header?.split(";").find((part) => part.trim().startsWith(`${name}=`));
  return pair === undefined ? null : pair.trim().slice(name.length + 1);
}

const NAME = "holdfast.session_token";

/** The name of the session cookie. Over TLS it has the `__Secure-` prefix, so browsers only accept it over TLS. */
export function sessionCookieName(secure: boolean): string {
  return secure ? `__Secure-${NAME}` : NAME;
}

/** The session's `name=value` pair in a Cookie header; null if nobody is signed in, which then costs no query. */
export function sessionCookiePair(cookieHeader: string | null, secure: boolean): string | null {
  const name = `${sessionCookieName(secure)}=`;
  const parts = cookieHeader?.split(";").map((part) => part.trim());
  return parts?.find((part) => part.startsWith(name)) ?? null;
}

/** The same Set-Cookie line with a shopper session's maximum age. Only the database knows when the session ends. */
export function keptSessionCookie(line: string): string {
  return line.replace(/; Max-Age=\d+/i, `; Max-Age=${SHOPPER_SESSION_SECONDS_MAX}`);
}

/** The Set-Cookie line that clears the session cookie. */
export function noSessionCookie(secure: boolean): string {
  return `${sessionCookieName(secure)}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}
