import type { PrismaClient } from "@/lib/db/generated/client";
import { prisma } from "@/lib/db/prisma";

export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** Of several processes that make the first admin, one goes on; the others wait until its transaction has ended. */
export async function lockFirstAdmin(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('holdfast first admin'))`;
}

/** A session that is being opened refers to the account: it waits for this lock, or is there to be ended. */
export async function lockAccount(tx: Transaction, email: string): Promise<void> {
  await tx.$executeRaw`select from auth_user where email = ${email} for update`;
}

/** Throws what the database has to say where it is out, and does nothing otherwise. */
export async function askDatabase(): Promise<void> {
  await prisma().$queryRaw`select 1`;
}
