import { prisma } from "@/lib/db/prisma";
import { isHttps } from "@/lib/http/request";
import { findAccountOfSession } from "./account-queries";
import { noSessionCookie, noShopperCookie, readShopperCookie } from "./cookies";
import { forgetLiveAccount } from "./live-account";
import { readSession } from "./session";

/**
 * Ends the session that the request's cookies are for, if any, and answers with the Set-Cookie lines that clear them; an
 * anonymous shopper stays who they are. A session that cannot be ended is an error, and not a sign-out.
 */
export async function signOut(request: Request): Promise<string[]> {
  const secure = isHttps(request);
  await endSessionsShown(request);
  const bound = readShopperCookie(request.headers.get("cookie"));
  if (bound.state !== "bound") return [noSessionCookie(secure)];
  return [noSessionCookie(secure), noShopperCookie(secure)];
}

/**
 * Ends the sessions that a browser shows: the one of its session cookie, and the one its shopper cookie is bound to,
 * where that is another. A session that cannot be ended is an error.
 */
export async function endSessionsShown(request: Request): Promise<void> {
  const bound = readShopperCookie(request.headers.get("cookie"));
  const session = await readSession(request, { renew: false });
  if (session) await endSession(session.person);
  if (bound.state !== "bound" || bound.sessionId === session?.person.sessionId) return;
  const other = await findAccountOfSession(bound.sessionId);
  if (other) await endSession(other.account);
}

async function endSession({ sessionId, userId }: { sessionId: string; userId: string }): Promise<void> {
  await prisma().session.deleteMany({ where: { id: sessionId } });
  forgetLiveAccount(userId);
}
