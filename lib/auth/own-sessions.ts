import { prisma } from "@/lib/db/prisma";
import type { PanelSession } from "./auth-schemas";
import { SESSION_IDLE_SECONDS, SESSION_SECONDS_MAX } from "./session-terms";

/** Where somebody is signed in, the session last used first. Tokens stay here: who has one is that person. */
export async function readOwnSessions(userId: string, thisSessionId: string): Promise<PanelSession[]> {
  const sessions = await prisma().session.findMany({
    where: { userId, ...living() },
    orderBy: { expiresAt: "desc" },
    take: 100,
  });
  return sessions.map(({ id, ipAddress, userAgent, createdAt, expiresAt }) => ({
    id,
    isThis: id === thisSessionId,
    address: ipAddress || null,
    userAgent: userAgent || null,
    createdAt: createdAt.toISOString(),
    lastSeenAt: new Date(expiresAt.getTime() - SESSION_IDLE_SECONDS * 1000).toISOString(),
    expiresAt: new Date(Math.min(expiresAt.getTime(), createdAt.getTime() + SESSION_SECONDS_MAX * 1000)).toISOString(),
  }));
}

/** Ends all of somebody's sessions but one: how many. */
export async function endOtherSessions(userId: string, thisSessionId: string): Promise<number> {
  const { count } = await prisma().session.deleteMany({ where: { userId, id: { not: thisSessionId } } });
  return count;
}

function living() {
  const oldest = new Date(Date.now() - SESSION_SECONDS_MAX * 1000);
  return { expiresAt: { gt: new Date() }, createdAt: { gt: oldest } };
}
