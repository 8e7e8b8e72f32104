import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/lib/db/generated/client";
import { POOL_SIZE } from "../contender";

/** Prisma as its manual sets it up: the adapter with its own pool. */
export function openPrisma(connectionString: string): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max: POOL_SIZE }) });
}

/** Prisma's defaults give up after 2 and 5 s. Here a slow rival counts as slow, not as failing. */
export const PATIENT = { maxWait: 60_000, timeout: 60_000 };
