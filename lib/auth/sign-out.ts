import { prisma } from "@/lib/db/prisma";
import { refuse } from "@/lib/http/problem";
import { isFromOwnPage, isHttps } from "@/lib/http/request";
import { findAccountOfSession } from "./account-queries";
import { noSessionCookie, noShopperCookie, readShopperCookie } from "./cookies";
import { forgetLiveAccount } from "./live-account";
import { readSession } from "./session";

/**
 * Ends the request's session, if any, and returns the Set-Cookie lines that clear its cookies. Anonymous shoppers keep
 * theirs. Throws if the session cannot be ended.
 */
export async function signOut(request: Request): Promise<string[]> {
  const secure = isHttps(request);
  const session = await readSession(request, { renew: false });
  if (session?.person.kind === "admin" && isFromOwnPage(request) === null) {
    refuse("ORIGIN_NOT_ALLOWED", "An admin's session needs an Origin header to make changes.");
  }
  await endSessionsShown(request, session);
  const bound = readShopperCookie(request.headers.get("cookie"), secure);
  if (bound.state !== "bound") return noSessionCookie(secure);
  return [...noSessionCookie(secure), ...noShopperCookie(secure)];
}

/** The Set-Cookie lines that make this browser a new shopper. An account's shopper is left alone: it signs out. */
export function forgetShopper(request: Request): string[] {
  const secure = isHttps(request);
  const { state } = readShopperCookie(request.headers.get("cookie"), secure);
  return state === "bound" ? [] : noShopperCookie(secure);
}

/**
 * Ends the session of the session cookie, and any other one that the shopper cookie is bound to. Throws if it cannot.
 */
export async function endSessionsShown(
  request: Request,
  known?: Awaited<ReturnType<typeof readSession>>,
): Promise<void> {
  const bound = readShopperCookie(request.headers.get("cookie"), isHttps(request));
  const session = known === undefined ? await readSession(request, { renew: false }) : known;
  if (session) await endSession(session.person);
  if (bound.state !== "bound" || bound.sessionId === session?.person.sessionId) return;
  const other = await findAccountOfSession(bound.sessionId);
  if (other) await endSession(other.account);
}

async function endSession({ sessionId, userId }: { sessionId: string; userId: string }): Promise<void> {
  await prisma().session.deleteMany({ where: { id: sessionId } });
  forgetLiveAccount(userId);
}
