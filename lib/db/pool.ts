import "@/lib/server-only";
import { Pool, type PoolConfig } from "pg";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/per-process";

/** The process's one pool: the stock writer and Prisma's adapter share it. */
export function pool(): Pool {
  return oncePerProcess("pool", () => makePool(env().DATABASE_URL, env().DATABASE_POOL_SIZE));
}

/**
 * A pool that survives the loss of idle connections: the next query simply opens another. Its connections send a query
 * without waiting for the answer to the one before (`pipeline`): the stock writer saves round trips so.
 */
export function makePool(connectionString: string, max: number, more: PoolConfig = {}): Pool {
  const usual = { connectionTimeoutMillis: 5_000, keepAlive: true, pipeline: true };
  const made = new Pool({ connectionString, max, ...usual, ...more });
  made.on("error", () => undefined);
  // The pool listens to idle connections only. One that breaks while it is taken fails its next query; unheard, its
  // "error" event would end the process.
  made.on("connect", (client) => client.on("error", () => undefined));
  return made;
}
