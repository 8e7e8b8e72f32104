import { prisma } from "@/lib/db/prisma";
import type { OwnSession } from "./auth-schemas";
import type { Person } from "./caller";
import { forgetLiveAccount } from "./live-account";
import { sessionTerms } from "./session-terms";

/** A person's sessions, most recently used first. Tokens are never returned: whoever has one is signed in. */
export async function readOwnSessions(person: Person): Promise<OwnSession[]> {
  const { idle, max } = sessionTerms(person.kind === "account" ? "shopper" : person.role);
  const oldest = new Date(Date.now() - max * 1000);
  const sessions = await prisma().session.findMany({
    where: { userId: person.userId, expiresAt: { gt: new Date() }, createdAt: { gt: oldest } },
    orderBy: { expiresAt: "desc" },
    take: 100,
  });
  return sessions.map(({ id, ipAddress, userAgent, createdAt, expiresAt }) => ({
    id,
    isThis: id === person.sessionId,
    address: ipAddress || null,
    userAgent: userAgent || null,
    createdAt: createdAt.toISOString(),
    lastSeenAt: new Date(expiresAt.getTime() - idle * 1000).toISOString(),
    expiresAt: new Date(Math.min(expiresAt.getTime(), createdAt.getTime() + max * 1000)).toISOString(),
  }));
}

/** Ends all of a person's sessions except the current one. Returns how many. */
export async function endOtherSessions({ userId, sessionId }: Person): Promise<number> {
  return await endSessions({ userId, id: { not: sessionId } });
}

/** Ends one session of a person's. Returns 0 if they have no such session. */
export async function endSession({ userId }: Person, id: string): Promise<number> {
  return await endSessions({ userId, id });
}

async function endSessions(where: { userId: string; id: string | { not: string } }): Promise<number> {
  const { count } = await prisma().session.deleteMany({ where });
  forgetLiveAccount(where.userId);
  return count;
}
