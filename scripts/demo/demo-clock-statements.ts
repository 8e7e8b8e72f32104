import type { Pool } from "pg";

/**
 * The time of the demo, for everything that asks the database for it: payments, counts and notes take no time from their
 * caller. A schema that only the demo's own connections look into first has functions of the same names, which read it.
 */
export const DEMO_CLOCK = "demo_clock";

/** As the database's own: those that are stable can be looked up in an index. */
const KINDS = {
  now: "stable",
  statement_timestamp: "stable",
  transaction_timestamp: "stable",
  clock_timestamp: "volatile",
};

/** What a connection must begin with to live in the demo's time. Nothing waits for the disk: a demo that breaks off begins anew. */
export function inDemoTime(connectionString: string): string {
  const url = new URL(connectionString);
  const path = `-c search_path=${DEMO_CLOCK},pg_catalog,public -c synchronous_commit=off`;
  url.searchParams.set("options", [url.searchParams.get("options"), path].filter(Boolean).join(" "));
  return url.href;
}

/** A sequence holds the milliseconds, because its value is the same for all connections at once. */
export async function makeDemoClock(pool: Pool): Promise<void> {
  const functions = Object.entries(KINDS).map(
    ([name, kind]) => `create function ${DEMO_CLOCK}.${name}() returns timestamptz language sql ${kind} as
      'select pg_catalog.to_timestamp(last_value / 1000.0) from ${DEMO_CLOCK}.moment'`,
  );
  await pool.query(
    `drop schema if exists ${DEMO_CLOCK} cascade; create schema ${DEMO_CLOCK};
     create sequence ${DEMO_CLOCK}.moment; ${functions.join(";")}`,
  );
}

export async function setDemoClock(pool: Pool, at: number): Promise<void> {
  await pool.query({ name: "demo-clock", text: `select setval('${DEMO_CLOCK}.moment', $1::bigint)`, values: [at] });
}

/** From here on the database's own clock counts again. */
export async function dropDemoClock(pool: Pool): Promise<void> {
  await pool.query(`drop schema if exists ${DEMO_CLOCK} cascade`);
}
