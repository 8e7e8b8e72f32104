import type { PoolClient } from "pg";
import type { PrismaClient } from "@/lib/db/generated/client";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { boundedQuery } from "@/lib/db/statement";
import { SHOPPER_SESSION_IDLE_SECONDS } from "./session-terms";

export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** Lets one process at a time create the first admin; the others wait until its transaction ends. */
export async function lockFirstAdmin(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('holdfast first admin'))`;
}

/**
 * Locks an address and its accounts. A session being opened refers to its account's row, so it either waits for this lock
 * or already exists and can be ended.
 */
export async function lockAccounts(tx: Transaction, email: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('accounts of ' || ${email}))`;
  await tx.$executeRaw`select from auth_user where email = ${email} for update`;
}

/** Lets one transaction at a time decide who owns an address, or whether it already has an account with some password. */
export async function lockAddress(client: PoolClient, email: string): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtext('accounts of ' || $1::text))", [email]);
}

/** Waits until nobody else has locked an account, as opening a session of it does. */
export async function awaitAccount(client: PoolClient, userId: string): Promise<void> {
  await client.query("select from auth_user where id = $1::text for key share", [userId]);
}

/** Throws the database's own error if it cannot be reached; otherwise does nothing. */
export async function askDatabase(): Promise<void> {
  await prisma().$queryRaw`select 1`;
}

/** Extends a shopper's session that is in use. Ended sessions stay ended. */
export async function renewShopperSession(sessionId: string): Promise<void> {
  await boundedQuery(pool(), {
    text: `update auth_session set expires_at = clock_timestamp() + $2::integer * interval '1 second', updated_at = clock_timestamp()
      where id = $1::text and expires_at > clock_timestamp()`,
    values: [sessionId, SHOPPER_SESSION_IDLE_SECONDS],
  });
}

/** Notes that an API key was used, at most once a minute. */
export async function noteKeyUse(keyId: string): Promise<void> {
  await boundedQuery(pool(), {
    text: `update api_key set last_used_at = clock_timestamp()
      where id = $1::uuid and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')`,
    values: [keyId],
  });
}
