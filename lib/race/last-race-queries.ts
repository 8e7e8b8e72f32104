import { pool } from "@/lib/db/pool";

/** The newest finished run of two strategies or more, for visitors who have not raced yet; null where there is none. */
export async function readLastRaceId(): Promise<string | null> {
  const { rows } = await pool().query<{ id: string }>(
    `select id from race_run where status = 'DONE' and cardinality(strategies) >= 2 order by position desc limit 1`,
  );
  return rows[0]?.id ?? null;
}
