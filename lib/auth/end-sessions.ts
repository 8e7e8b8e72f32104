import { prisma } from "@/lib/db/prisma";
import { findAccountOfSession } from "./account-queries";
import { forgetLiveAccount } from "./live-account";
import { readSession } from "./session";
import { readShopperCookie } from "./shopper-cookie";

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
