import type { ClientBase, Pool } from "pg";
import { makePool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/per-process";
import { StockWriter } from "@/lib/stock/writer/stock-writer";

/** Where races are run: production's tables and code in a schema of the lab's own, over few connections of its own. */
export type Lab = { pool: Pool; writer: StockWriter };

/** The message is for people: why no race can be run. Known by its name, since bundles have a class of their own each. */
class LabClosed extends Error {
  override readonly name = "LabClosed";
}

/** The process's lab. Idle connections close by themselves, so that between races it costs nothing. */
export function lab(): Lab {
  return oncePerProcess("race lab", () => {
    const { DIRECT_URL, DATABASE_URL, RACE_POOL_SIZE } = env();
    return makeLab(DIRECT_URL ?? DATABASE_URL, RACE_POOL_SIZE);
  });
}

/** A racer may wait for a connection as long as its race lasts: its latency shall say so, not an error of ours. */
const CONNECTION_WAIT_MS_MAX = 60_000;
/**
 * The server ends each statement before that (`SETTINGS`), unless it is gone without a word: a race that waited for it
 * would renew its lease, and stop the line, for as long.
 */
const ANSWER_MS_MAX = 15_000;

export function makeLab(connectionString: string, connections: number): Lab {
  const pool = makePool(inLabSchema(connectionString), connections, {
    connectionTimeoutMillis: CONNECTION_WAIT_MS_MAX,
    query_timeout: ANSWER_MS_MAX,
    allowExitOnIdle: true,
    onConnect: refuseOutsideLab,
  });
  return { pool, writer: new StockWriter({ pool }) };
}

const SETTINGS = {
  search_path: "race_lab,pg_catalog",
  statement_timeout: "10s",
  lock_timeout: "10s",
  idle_in_transaction_session_timeout: "5s",
};

/**
 * The path is asked for as the connection starts, and never SET: a pooler that shares sessions would hand it on to the
 * shop's own statements. One that does not understand refuses or ignores it; `refuseOutsideLab` notices.
 */
function inLabSchema(connectionString: string): string {
  const url = new URL(connectionString);
  const wanted = Object.entries(SETTINGS).map(([name, value]) => `-c ${name}=${value}`);
  url.searchParams.set("options", [url.searchParams.get("options") ?? "", ...wanted].join(" ").trim());
  url.searchParams.set("application_name", "holdfast race lab");
  return url.href;
}

/** No statement of the lab is sent where a name could mean one of the shop's own tables. */
export async function refuseOutsideLab(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ path: string }>("select current_schemas(false)::text as path");
  const path = rows[0]?.path;
  if (path === "{race_lab,pg_catalog}") return;
  if (path === "{pg_catalog}") throw new LabClosed("The race lab has no tables: `npm run db:migrate` makes them.");
  throw new LabClosed("The race lab needs a direct connection to the database: set DIRECT_URL.");
}
