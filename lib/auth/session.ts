import { isAPIError } from "better-auth/api";
import { prisma } from "@/lib/db/prisma";
import { isHttps } from "@/lib/http/client-address";
import { invariant } from "@/lib/invariant";
import { askDatabase } from "./auth-statements";
import { auth } from "./better-auth";
import type { Person } from "./caller";
import { sessionCookieName, sessionCookiePair } from "./session-cookie";
import { sessionTerms } from "./session-terms";

/** `cookie`: a Set-Cookie line for the answer, where the session was moved ahead. */
export type Session = { person: Person; cookie: string | null };

/** What better-auth knows of a user; a field that it was told of comes as it stands in the table. */
type User = { id: string; name: string; email: string; role: string; shopperId?: string | null | undefined };

/**
 * Who is signed in, or null: no cookie, a forged one, a session that has ended. Asks the database (5 ms), so that an
 * ended session is over at once. `renew: false` for pages, which cannot answer with a cookie.
 */
export async function readSession(request: Request, { renew }: { renew: boolean }): Promise<Session | null> {
  const secure = isHttps(request);
  const cookie = sessionCookiePair(request.headers.get("cookie"), secure);
  if (cookie === null) return null;
  const asked = { headers: new Headers({ cookie }), query: { disableRefresh: !renew }, returnHeaders: true } as const;
  const found = await auth("admin", secure).api.getSession(asked).catch(noSession);
  if (!found?.response) return null;
  const { headers, response } = found;
  const { session, user } = response;
  if (session.createdAt.getTime() + sessionTerms(user.role).max * 1000 <= Date.now()) {
    await prisma().session.deleteMany({ where: { id: session.id } });
    return null;
  }
  const person = personOf(user, session.id);
  // A shopper's cookie lasts as long as any session can, and is moved ahead by what asks for goods (live-account.ts).
  return { person, cookie: person.kind === "admin" ? sessionCookieIn(headers, secure) : null };
}

export function personOf(user: User, sessionId: string): Person {
  const { id: userId, name, email, role, shopperId } = user;
  if (role === "admin" || role === "viewer") return { kind: "admin", sessionId, userId, name, email, role };
  invariant(
    role === "shopper" && typeof shopperId === "string",
    "a user is an admin, a viewer or a shopper with an id",
  );
  return { kind: "account", sessionId, userId, name, email, shopperId };
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
