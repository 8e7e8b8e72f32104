import { isAPIError } from "better-auth/api";
import { prisma } from "@/lib/db/prisma";
import { isHttps } from "@/lib/http/client";
import { adminAuth } from "./admin-auth";
import { askDatabase } from "./admin-statements";
import type { Admin } from "./caller";
import { sessionCookieName, sessionCookiePair } from "./session-cookie";
import { SESSION_SECONDS_MAX } from "./session-terms";

/** `cookie`: a Set-Cookie line for the answer, where the session was moved ahead. */
export type AdminSession = { admin: Admin; cookie: string | null };

/**
 * Who is signed in, or null: no cookie, a forged one, a session that has ended. Asks the database (5 ms), so that an
 * ended session is over at once. `renew: false` for pages, which cannot answer with a cookie.
 */
export async function readAdminSession(request: Request, { renew }: { renew: boolean }): Promise<AdminSession | null> {
  const secure = isHttps(request);
  const cookie = sessionCookiePair(request.headers.get("cookie"), secure);
  if (cookie === null) return null;
  const asked = { headers: new Headers({ cookie }), query: { disableRefresh: !renew }, returnHeaders: true } as const;
  const found = await adminAuth(secure).api.getSession(asked).catch(noSession);
  if (!found?.response) return null;
  const { headers, response } = found;
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

/** A session that was ended while it was moved ahead is none. Of everything else better-auth keeps the cause to itself. */
async function noSession(error: unknown): Promise<null> {
  if (isAPIError(error) && error.statusCode === 401) return null;
  // A database that is out says so when it is asked; then that is the error.
  await askDatabase();
  throw error;
}

/** The last Set-Cookie line among better-auth's that concerns the session itself. */
export function sessionCookieIn(headers: Headers, secure: boolean): string | null {
  return headers.getSetCookie().findLast((line) => line.startsWith(`${sessionCookieName(secure)}=`)) ?? null;
}
