import type { ClientBase, Pool } from "pg";
import { makePool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/per-process";
import { StockWriter } from "@/lib/stock/writer/stock-writer";

/** Where races run: production's tables and code in a separate schema, with a few separate connections. */
export type Lab = { pool: Pool; writer: StockWriter };

/** Its message tells people why no race can run. Recognised by its name, since bundles have their own copies. */
class LabClosed extends Error {
  override readonly name = "LabClosed";
}

/** The process's lab. Idle connections close by themselves, so it costs nothing between races. */
export function lab(): Lab {
  return oncePerProcess("race lab", () => {
    const { DIRECT_URL, DATABASE_URL, RACE_POOL_SIZE } = env();
    return makeLab(DIRECT_URL ?? DATABASE_URL, RACE_POOL_SIZE);
  });
}

/** A racer can wait for a connection as long as its race lasts: this should show as latency, not as an error. */
const CONNECTION_WAIT_MS_MAX = 60_000;
/**
 * The server ends every statement earlier (`SETTINGS`) unless it vanished. A race that kept waiting for it would keep
 * renewing its lease and block the queue.
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
 * The search path is a startup parameter, never SET: a pooler that shares sessions would pass it on to the shop's own
 * statements. A pooler that does not support it refuses or ignores it; `refuseOutsideLab` notices.
 */
function inLabSchema(connectionString: string): string {
  const url = new URL(connectionString);
  const wanted = Object.entries(SETTINGS).map(([name, value]) => `-c ${name}=${value}`);
  url.searchParams.set("options", [url.searchParams.get("options") ?? "", ...wanted].join(" ").trim());
  url.searchParams.set("application_name", "holdfast race lab");
  return url.href;
}

/** Refuses a connection on which a name could mean one of the shop's own tables. */
export async function refuseOutsideLab(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ path: string }>("select current_schemas(false)::text as path");
  const path = rows[0]?.path;
  if (path === "{race_lab,pg_catalog}") return;
  if (path === "{pg_catalog}")
    throw new LabClosed("The race lab has no tables. Run `npm run db:migrate` to create them.");
  throw new LabClosed("The race lab needs a direct database connection. Set DIRECT_URL.");
}
