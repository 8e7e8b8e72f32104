import "@/lib/server-only";
import { Client, Pool, type PoolConfig, type QueryConfig } from "pg";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/per-process";

/** The process's only pool, shared by the stock writer and Prisma's adapter. */
export function pool(): Pool {
  return oncePerProcess("pool", () => {
    const { DATABASE_URL, DATABASE_POOL_SIZE, DATABASE_PREPARED_STATEMENTS: isPrepared } = env();
    const made = makePool(DATABASE_URL, DATABASE_POOL_SIZE, isPrepared ? {} : { Client: UnpreparedClient });
    return options().isImpatient ? impatient(made) : made;
  });
}

/** For a process all of whose queries somebody waits for. Call it before anybody uses the pool. */
export function makePoolImpatient(): void {
  options().isImpatient = true;
}

function options(): { isImpatient: boolean } {
  return oncePerProcess("pool options", () => ({ isImpatient: false }));
}

/** So that a request still has time for its answer. */
const PART_OF_REQUEST = 0.9;

/**
 * The pool, for queries that somebody waits for: without an answer in a request's time they fail, and drop their
 * connection. One connection may have been cut off while the others answer.
 */
export function impatient(pool: Pool): Pool {
  const query = (config: string | QueryConfig, values?: unknown[]) => {
    const asked = typeof config === "string" ? { text: config, values } : config;
    // pg also takes `query_timeout` per query, but its types lack it.
    return pool.query({ ...asked, query_timeout: PART_OF_REQUEST * env().REQUEST_MS_MAX } as QueryConfig);
  };
  return new Proxy(pool, { get: (target, name) => (name === "query" ? query : Reflect.get(target, name)) });
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

/** Sends no statement by name: a pooler without prepared statements gives each transaction another connection, which doesn't know it. */
export class UnpreparedClient extends Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's overloads of query can't be overridden otherwise.
  override query(query: any, ...more: any[]): any {
    const isNamed = typeof query === "object" && query !== null && "name" in query && !("submit" in query);
    return Reflect.apply(super.query, this, [isNamed ? { ...query, name: undefined } : query, ...more]);
  }
}
