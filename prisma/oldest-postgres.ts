import type { Client } from "pg";

/**
 * The oldest supported major version of Postgres. 14 lacks `nulls not distinct`, which keeps a cart's lines unique.
 * `tests/api/oldest-postgres.test.ts` runs the shop on this version.
 */
export const OLDEST_POSTGRES = 15;

/** Throws an error for the operator if the server is older. */
export async function requireNewEnough(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string }>(
    "select current_setting('server_version_num')::integer as number, current_setting('server_version') as version",
  );
  const problem = rows[0] && versionProblem(rows[0].number, rows[0].version);
  if (problem) throw new Error(problem);
}

/** `number` in Postgres's format: 150018 is 15.18. */
export function versionProblem(number: number, version: string): string | null {
  if (number >= OLDEST_POSTGRES * 10_000) return null;
  return `This database is Postgres ${version}. Holdfast needs Postgres ${OLDEST_POSTGRES} or later: upgrade it, or set DATABASE_URL to another one.`;
}
