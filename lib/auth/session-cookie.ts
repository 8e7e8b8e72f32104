const NAME = "holdfast.session_token";

/** The cookie of a signed-in admin. Over TLS its name makes browsers refuse it from anything that is not. */
export function sessionCookieName(secure: boolean): string {
  return secure ? `__Secure-${NAME}` : NAME;
}

/** The session's own `name=value` of a Cookie header; null: no admin's request, which costs no query. */
export function sessionCookiePair(cookieHeader: string | null, secure: boolean): string | null {
  const name = `${sessionCookieName(secure)}=`;
  const parts = cookieHeader?.split(";").map((part) => part.trim());
  return parts?.find((part) => part.startsWith(name)) ?? null;
}

/** The Set-Cookie line that makes a browser nobody again. */
export function noSessionCookie(secure: boolean): string {
  return `${sessionCookieName(secure)}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}
