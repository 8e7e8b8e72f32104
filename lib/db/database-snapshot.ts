import { pool } from "./pool";
import { boundedQuery } from "./statement";

/**
 * Names what a read would see now: two reads see the same rows if this was the same before the first and after the
 * second. Every transaction that writes anything changes it (https://www.postgresql.org/docs/current/functions-info.html).
 */
export async function databaseSnapshot(): Promise<string> {
  const { rows } = await boundedQuery<{ snapshot: string }>(pool(), {
    name: "database-snapshot",
    text: "select pg_current_snapshot()::text as snapshot",
  });
  return rows[0]?.snapshot ?? "";
}
