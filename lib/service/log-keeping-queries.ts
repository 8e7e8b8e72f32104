import type { Pool } from "pg";

/** Whether the last file of the write-ahead log could not be handed over. */
export async function readLogKeeping(pool: Pool): Promise<{ isFailing: boolean }> {
  const { rows } = await pool.query<{ isFailing: boolean }>(
    `select coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) as "isFailing" from pg_stat_archiver`,
  );
  return { isFailing: rows[0]?.isFailing ?? false };
}
