import type { Client, Pool } from "pg";
import { boundedQuery } from "@/lib/db/statement";

/** Channel on which the stock writer announces the last ledger position of each committed group. */
export const STOCK_CHANNEL = "stock";
/** Channel on which triggers announce a change of settings or expected goods, and the end of a race. */
export const SETTINGS_CHANNEL = "settings";
/** Channel for probes, with which listeners check that notifications reach them. */
export const PROBE_CHANNEL = "stock_probe";

export async function listenToCommits(client: Client): Promise<void> {
  await client.query(`listen ${STOCK_CHANNEL}; listen ${SETTINGS_CHANNEL}; listen ${PROBE_CHANNEL}`);
}

export async function notifyProbe(pool: Pool, token: string): Promise<void> {
  await boundedQuery(pool, { text: "select pg_notify($1::text, $2::text)", values: [PROBE_CHANNEL, token] });
}
