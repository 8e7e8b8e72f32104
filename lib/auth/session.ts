import { isAPIError } from "better-auth/api";
import { prisma } from "@/lib/db/prisma";
import { isHttps } from "@/lib/http/request";
import { invariant } from "@/lib/invariant";
import { isTwoFactorRequired, readStaffWarehouses } from "./account-queries";
import { askDatabase } from "./auth-statements";
import { auth } from "./better-auth";
import type { Person } from "./caller";
import { sessionCookieName, sessionCookiePair } from "./cookies";
import { sessionTerms } from "./session-terms";

/** `cookie`: a Set-Cookie line for the response if the session was extended. */
export type Session = { person: Person; cookie: string | null };

/** A user as better-auth returns it, with the additional fields we configured. */
type User = {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  role: string;
  shopperId?: string | null | undefined;
  twoFactorEnabled?: boolean | null | undefined;
};

/**
 * Who is signed in; null without a cookie, with a forged one, or after the session ended. Asks the database (5 ms), so an
 * ended session stops working at once. Pages pass `renew: false`, since they cannot set cookies.
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
  const person = await personOf(user, session.id);
  // A shopper's cookie lasts as long as a session can; requests for goods extend the session (live-account.ts).
  return { person, cookie: person.kind === "admin" ? sessionCookieIn(headers, secure) : null };
}

export async function personOf(user: User, sessionId: string): Promise<Person> {
  const { id: userId, name, email, emailVerified: isVerified, role, shopperId } = user;
  const panel = { kind: "admin", sessionId, userId, name, email } as const;
  if (role === "admin" && !user.twoFactorEnabled && (await isTwoFactorRequired())) {
    return { ...panel, role, warehouseIds: null, mustSetUpTwoFactor: true };
  }
  if (role === "admin" || role === "viewer") return { ...panel, role, warehouseIds: null };
  if (role === "staff") return { ...panel, role, warehouseIds: await readStaffWarehouses(userId) };
  invariant(
    role === "shopper" && typeof shopperId === "string",
    "a user is an admin, a viewer, staff or a shopper with an id",
  );
  return { kind: "account", sessionId, userId, name, email, shopperId, isVerified };
}

/** Nothing was done; a retry may succeed. */
class SessionUnread extends Error {
  readonly retryAfterSeconds = 1;
}

/** A 401 means that the session ended while it was being extended. better-auth hides the cause of every other error. */
async function noSession(error: unknown): Promise<null> {
  if (isAPIError(error) && error.statusCode === 401) return null;
  // If the database is unreachable, this throws the real error. If it answers, only a connection had died.
  await askDatabase();
  throw new SessionUnread("The session could not be read.", { cause: error });
}

/** The last of better-auth's Set-Cookie lines that sets the session cookie. */
export function sessionCookieIn(headers: Headers, secure: boolean): string | null {
  return headers.getSetCookie().findLast((line) => line.startsWith(`${sessionCookieName(secure)}=`)) ?? null;
}
