import { createHash } from "node:crypto";
import type { ClientBase } from "pg";

type RaceLabOptions = {
  /** Holds the migration lock. */
  client: ClientBase;
  /** The contents of prisma/migrations, in order. */
  migrations: readonly string[];
  onProgress(line: string): void;
};

/**
 * Creates the race lab's schema from the shop's own migrations, and recreates it when they change, since its data is not
 * worth keeping. If the database refuses, this reports it and the shop runs without a lab.
 */
export async function makeRaceLab({ client, migrations, onProgress }: RaceLabOptions): Promise<void> {
  try {
    const script = scriptOf(migrations);
    const mark = `made from migrations ${createHash("sha256").update(script).digest("hex")}`;
    if ((await markOf(client)) === mark) return;
    await client.query(`begin;\n${script};\ncomment on schema race_lab is '${mark}';\ncommit`);
    onProgress("created the race lab's schema");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    onProgress(`the race lab stays closed because its schema could not be created: ${(error as Error).message}`);
  }
}

/**
 * The search path puts unqualified names in race_lab; without public on it, none can reach the shop's tables. NOTIFY is
 * heard in the whole database and makes its commits wait for each other, so the lab has its own pg_notify, found before
 * the real one, that does nothing. The shop's role empties the lab between races, so its ledger has no trigger against it.
 */
function scriptOf(migrations: readonly string[]): string {
  return `set local lock_timeout = '10s';
drop schema if exists race_lab cascade;
create schema race_lab;
set local search_path = race_lab, pg_catalog;
${migrations.join("\n;\n")}
;
create function pg_notify(text, text) returns void language sql as '';
drop trigger ledger_entry_append_only on ledger_entry`;
}

async function markOf(client: ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ mark: string | null }>(
    "select obj_description(to_regnamespace('race_lab')::oid, 'pg_namespace') as mark",
  );
  return rows[0]?.mark ?? null;
}
