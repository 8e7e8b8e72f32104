import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/lib/db/generated/client";
import { POOL_SIZE } from "../contender";

/** Prisma as its manual sets it up: the adapter with a pool of its own. */
export function openPrisma(connectionString: string): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max: POOL_SIZE }) });
}

/** The defaults give up after 2 and 5 s; a rival that waits longer is slow, and one that gives up is wrong. */
export const PATIENT = { maxWait: 60_000, timeout: 60_000 };
