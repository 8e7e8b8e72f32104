import { SHOPPER_SESSION_SECONDS_MAX } from "./session-terms";

const NAME = "holdfast.session_token";

/** The cookie of whoever signed in. Over TLS its name makes browsers refuse it from anything that is not. */
export function sessionCookieName(secure: boolean): string {
  return secure ? `__Secure-${NAME}` : NAME;
}

/** The session's own `name=value` of a Cookie header; null: nobody signed in, which costs no query. */
export function sessionCookiePair(cookieHeader: string | null, secure: boolean): string | null {
  const name = `${sessionCookieName(secure)}=`;
  const parts = cookieHeader?.split(";").map((part) => part.trim());
  return parts?.find((part) => part.startsWith(name)) ?? null;
}

/** The same Set-Cookie line for as long as a shopper's session can last: when it ends is the database's to say. */
export function keptSessionCookie(line: string): string {
  return line.replace(/; Max-Age=\d+/i, `; Max-Age=${SHOPPER_SESSION_SECONDS_MAX}`);
}

/** The Set-Cookie line that makes a browser nobody again. */
export function noSessionCookie(secure: boolean): string {
  return `${sessionCookieName(secure)}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}
