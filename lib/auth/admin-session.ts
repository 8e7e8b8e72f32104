import { prisma } from "@/lib/db/prisma";
import { isHttps } from "@/lib/http/client";
import { adminAuth } from "./admin-auth";
import type { Admin } from "./caller";
import { hasSessionCookie, sessionCookieName } from "./session-cookie";
import { SESSION_SECONDS_MAX } from "./session-terms";

/** `cookie`: a Set-Cookie line for the answer, where the session was moved ahead. */
export type AdminSession = { admin: Admin; cookie: string | null };

/**
 * Who is signed in, or null: no cookie, a forged one, a session that has ended. Asks the database (5 ms), so that an
 * ended session is over at once. `renew: false` for pages, which cannot answer with a cookie.
 */
export async function readAdminSession(request: Request, { renew }: { renew: boolean }): Promise<AdminSession | null> {
  const secure = isHttps(request);
  const cookie = request.headers.get("cookie");
  if (cookie === null || !hasSessionCookie(cookie, secure)) return null;
  const { response, headers } = await adminAuth(secure).api.getSession({
    headers: new Headers({ cookie }),
    query: { disableRefresh: !renew },
    returnHeaders: true,
  });
  if (!response) return null;
  const { session, user } = response;
  if (session.createdAt.getTime() + SESSION_SECONDS_MAX * 1000 <= Date.now()) {
    await prisma().session.deleteMany({ where: { id: session.id } });
    return null;
  }
  const role = user.role === "admin" ? "admin" : "viewer";
  const { id: userId, name, email } = user;
  const admin: Admin = { kind: "admin", sessionId: session.id, userId, name, email, role };
  return { admin, cookie: sessionCookieIn(headers, secure) };
}

/** The last Set-Cookie line among better-auth's that concerns the session itself. */
export function sessionCookieIn(headers: Headers, secure: boolean): string | null {
  return headers.getSetCookie().findLast((line) => line.startsWith(`${sessionCookieName(secure)}=`)) ?? null;
}
