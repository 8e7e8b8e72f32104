import { prisma } from "@/lib/db/prisma";
import { isHttps } from "@/lib/http/client";
import { findAccountOfSession } from "./account-queries";
import { forgetLiveAccount } from "./live-account";
import { readSession } from "./session";
import { noSessionCookie } from "./session-cookie";
import { noShopperCookie, readShopperCookie } from "./shopper-cookie";

/**
 * Ends the session that the request's cookies are for, if any, and answers with the Set-Cookie lines that clear them; an
 * anonymous shopper stays who they are. A session that cannot be ended is an error, and not a sign-out.
 */
export async function signOut(request: Request): Promise<string[]> {
  const secure = isHttps(request);
  const bound = readShopperCookie(request.headers.get("cookie"));
  const session = await readSession(request, { renew: false });
  if (session) await endSession(session.person);
  if (bound.state !== "bound") return [noSessionCookie(secure)];
  const other = bound.sessionId === session?.person.sessionId ? null : await findAccountOfSession(bound.sessionId);
  if (other) await endSession(other.account);
  return [noSessionCookie(secure), noShopperCookie(secure)];
}

async function endSession({ sessionId, userId }: { sessionId: string; userId: string }): Promise<void> {
  await prisma().session.deleteMany({ where: { id: sessionId } });
  forgetLiveAccount(userId);
}
