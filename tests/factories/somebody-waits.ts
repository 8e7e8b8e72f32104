import { expect } from "vitest";
import { pool } from "@/lib/db/pool";

/** Resolves once a statement in this process's database waits for another transaction's lock. */
export async function untilSomebodyWaits(): Promise<void> {
  const waiting = async () => {
    const { rowCount } = await pool().query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rowCount;
  };
  await expect.poll(waiting).toBeGreaterThan(0);
}
