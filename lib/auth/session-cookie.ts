const NAME = "holdfast.session_token";

/** The cookie of a signed-in admin. Over TLS its name makes browsers refuse it from anything that is not. */
export function sessionCookieName(secure: boolean): string {
  return secure ? `__Secure-${NAME}` : NAME;
}

/** Whether a request may be an admin's at all; who has no such cookie costs no query. */
export function hasSessionCookie(cookieHeader: string | null, secure: boolean): boolean {
  const name = `${sessionCookieName(secure)}=`;
  return cookieHeader?.split(";").some((part) => part.trim().startsWith(name)) ?? false;
}

/** The Set-Cookie line that makes a browser nobody again. */
export function noSessionCookie(secure: boolean): string {
  return `${sessionCookieName(secure)}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}
