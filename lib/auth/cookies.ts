import { timingSafeEqual } from "node:crypto";
import { type Purpose, sign } from "@/lib/signature";
import { SHOPPER_SESSION_SECONDS_MAX } from "./session-terms";

const SHOPPER = "hf_shopper";
const SESSION = "holdfast.session_token";

/**
 * Over TLS, cookies have the `__Host-` prefix: browsers accept them only over TLS, from this very host and for every
 * path, so neither another subdomain nor a listener on the network can plant one.
 */
export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

/** The names that cookies over TLS had before, which count until a page has renamed them. */
const OLD_NAMES = { [SHOPPER]: SHOPPER, [SESSION]: `__Secure-${SESSION}` };

/** The value of the cookie `name`. An old-named cookie counts only without a new one, which nobody else can have set. */
function cookieValue(name: keyof typeof OLD_NAMES, header: string | null, secure: boolean): string | null {
  const value = cookieNamed(cookieName(name, secure), header);
  return value === null && secure ? cookieNamed(OLD_NAMES[name], header) : value;
}

/**
 * The Set-Cookie lines that rename the old-named cookies of a request over TLS, or only clear them if it has new ones.
 * Only the database knows when a session ends, so its cookie gets the longest age that one can have.
 */
export function renamedCookies(header: string | null): string[] {
  return ([SHOPPER, SESSION] as const).flatMap((name) => {
    const old = cookieNamed(OLD_NAMES[name], header);
    if (old === null) return [];
    const seconds = name === SHOPPER ? COOKIE_SECONDS_MAX : SHOPPER_SESSION_SECONDS_MAX;
    const isRenamed = cookieNamed(cookieName(name, true), header) !== null;
    const renamed = `${cookieName(name, true)}=${old}; Max-Age=${seconds}; ${cookieAttributes(true)}`;
    return [...(isRenamed ? [] : [renamed]), cleared(OLD_NAMES[name], true)];
  });
}

/** The longest that browsers keep a cookie (RFC 6265bis). */
export const COOKIE_SECONDS_MAX = 400 * 24 * 60 * 60;

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
export function readShopperCookie(cookieHeader: string | null, secure: boolean, now = Date.now()): ShopperCookie {
  const value = cookieValue(SHOPPER, cookieHeader, secure);
  if (value === null) return { state: "none" };
  const [, anonymousId, accountsId, sessionId, issued, signature] = SHAPE.exec(value) ?? [];
  const shopperId = anonymousId ?? accountsId;
  if (!shopperId || !issued || !signature) return { state: "invalid" };
  if (!isSignatureOf(signature, signed(shopperId, sessionId, issued))) return { state: "invalid" };
  if (Number(issued) + COOKIE_SECONDS_MAX <= now / 1000) return { state: "expired" };
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

/** The Set-Cookie lines that clear the shopper cookie, so that the next request starts as a new shopper. */
export function noShopperCookie(secure: boolean): string[] {
  return clearedEverywhere(SHOPPER, secure);
}

/** The Cookie header with the shopper cookie of a Set-Cookie line, in place of any that it had under that name. */
export function withShopperCookie(header: string | null, line: string, secure: boolean): string {
  const parts = header?.split(";").map((part) => part.trim()) ?? [];
  const others = parts.filter((part) => !part.startsWith(`${cookieName(SHOPPER, secure)}=`));
  return [...others, line.split(";")[0]].filter(Boolean).join("; ");
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
  const value = `${says}.${issued}.${signature}`;
  return `${cookieName(SHOPPER, secure)}=${value}; Max-Age=${COOKIE_SECONDS_MAX}; ${cookieAttributes(secure)}`;
}

const WROTE = "hf_wrote";
/** Much longer than an answer is shared with others. */
const WROTE_SECONDS = 2;

/** Tells every process that this browser has just changed something (lib/api/own-writes.ts). */
export function wroteCookie(secure: boolean): string {
  return `${cookieName(WROTE, secure)}=1; Max-Age=${WROTE_SECONDS}; ${cookieAttributes(secure)}`;
}

export function hasJustWritten(cookieHeader: string | null): boolean {
  return cookieHeader?.includes(`${WROTE}=`) ?? false;
}

/** Ends the Set-Cookie line of every cookie of ours. */
export function cookieAttributes(secure: boolean): string {
  return `Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}

function cleared(name: string, secure: boolean): string {
  return `${name}=; Max-Age=0; ${cookieAttributes(secure)}`;
}

/** Clears the old name too: an old-named cookie would count again without the new one. */
function clearedEverywhere(name: keyof typeof OLD_NAMES, secure: boolean): string[] {
  const current = cleared(cookieName(name, secure), secure);
  return secure ? [current, cleared(OLD_NAMES[name], true)] : [current];
}

/** The value of one cookie in a Cookie header; null if it has none. */
export function cookieNamed(name: string, header: string | null): string | null {
  const pair = header?.split(";").find((part) => part.trim().startsWith(`${name}=`));
  return pair === undefined ? null : pair.trim().slice(name.length + 1);
}

export function sessionCookieName(secure: boolean): string {
  return cookieName(SESSION, secure);
}

/**
 * The session's `name=value` pair in a Cookie header, always under its current name; null if nobody is signed in, which
 * then costs no query.
 */
export function sessionCookiePair(cookieHeader: string | null, secure: boolean): string | null {
  const value = cookieValue(SESSION, cookieHeader, secure);
  return value === null ? null : `${sessionCookieName(secure)}=${value}`;
}

/** The same Set-Cookie line with a shopper session's maximum age. Only the database knows when the session ends. */
export function keptSessionCookie(line: string): string {
  return line.replace(/; Max-Age=\d+/i, `; Max-Age=${SHOPPER_SESSION_SECONDS_MAX}`);
}

/** The Set-Cookie lines that clear the session cookie. */
export function noSessionCookie(secure: boolean): string[] {
  return clearedEverywhere(SESSION, secure);
}
