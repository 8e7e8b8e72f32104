import { createHash } from "node:crypto";
import pg from "pg";

type RaceLabOptions = {
  /** A direct address, as for migrations. */
  connectionString: string;
  /** The texts of prisma/migrations, in their order. */
  migrations: readonly string[];
  onProgress(line: string): void;
};

/**
 * Makes the race lab's schema from production's own migrations, and makes it anew when they have changed: nothing in it
 * is worth keeping. To be called under the migration lock. A database that does not let us leaves the shop without a
 * lab, and says so, rather than without a shop.
 */
export async function makeRaceLab({ connectionString, migrations, onProgress }: RaceLabOptions): Promise<void> {
  const client = new pg.Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const script = scriptOf(migrations);
    const mark = `made from migrations ${createHash("sha256").update(script).digest("hex")}`;
    if ((await markOf(client)) === mark) return;
    await client.query(`begin;\n${script};\ncomment on schema race_lab is '${mark}';\ncommit`);
    onProgress("made the race lab's schema");
  } catch (error) {
    onProgress(`the race lab stays closed, its schema could not be made: ${(error as Error).message}`);
  } finally {
    await client.end();
  }
}

/**
 * Names without a schema are made and found in race_lab; with public off the path none can fall through to it. NOTIFY
 * is heard in the whole database, and its commits wait for each other there: the lab has a pg_notify of its own, found
 * before the real one, that tells nobody.
 */
function scriptOf(migrations: readonly string[]): string {
  return `set local lock_timeout = '10s';
drop schema if exists race_lab cascade;
create schema race_lab;
set local search_path = race_lab, pg_catalog;
${migrations.join("\n;\n")}
;
create function pg_notify(text, text) returns void language sql as ''`;
}

async function markOf(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ mark: string | null }>(
    "select obj_description(to_regnamespace('race_lab')::oid, 'pg_namespace') as mark",
  );
  return rows[0]?.mark ?? null;
}
