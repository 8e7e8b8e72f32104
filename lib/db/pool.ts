import "@/lib/server-only";
import { Pool, type PoolConfig } from "pg";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/per-process";

/** The process's only pool, shared by the stock writer and Prisma's adapter. */
export function pool(): Pool {
  return oncePerProcess("pool", () => makePool(env().DATABASE_URL, env().DATABASE_POOL_SIZE));
}

/**
 * A pool that survives losing idle connections: the next query opens another. `pipeline` sends a query without waiting
 * for the previous answer, which saves the stock writer round trips.
 */
export function makePool(connectionString: string, max: number, more: PoolConfig = {}): Pool {
  const usual = { connectionTimeoutMillis: 5_000, keepAlive: true, pipeline: true };
  const made = new Pool({ connectionString, max, ...usual, ...more });
  made.on("error", () => undefined);
  // The pool listens for errors only on idle connections. On a connection in use, an unhandled "error" event would end
  // the process; its next query fails anyway.
  made.on("connect", (client) => client.on("error", () => undefined));
  return made;
}
