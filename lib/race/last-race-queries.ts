import { pool } from "@/lib/db/pool";

/** The newest finished run of at least two strategies, for visitors who have not raced yet; null if there is none. */
export async function readLastRaceId(): Promise<string | null> {
  const { rows } = await pool().query<{ id: string }>(
    `select id from race_run where status = 'DONE' and cardinality(strategies) >= 2 order by position desc limit 1`,
  );
  return rows[0]?.id ?? null;
}
