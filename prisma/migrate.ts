import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import pg from "pg";
import { canHideTables, canRewriteLedger, grantToApp } from "./app-role";
import { requireNewEnough } from "./oldest-postgres";
import { makeRaceLab } from "./race-lab";

const migrationsDirectory = path.join(import.meta.dirname, "migrations");

export interface MigrateOptions {
  /** Not through a pooler: migrations hold a session lock, which a pooler does not keep. */
  connectionString: string;
  /** The role that the shop serves with. Default: the one that migrates. */
  appRole?: string | null;
  onProgress(line: string): void;
}

/**
 * Applies prisma/migrations with Prisma's own engine, recorded in its `_prisma_migrations` so that `prisma migrate
 * deploy` sees the same history. Simultaneous runs wait for each other. Also creates the race lab's schema, and grants the
 * shop's role what it needs. Returns the names of the migrations it applied. Refuses a Postgres that is too old.
 */
export async function migrate({ connectionString, appRole = null, onProgress }: MigrateOptions): Promise<string[]> {
  return await withMigrationLock(connectionString, async (client) => {
    const isNew = !(await isUpToDate(client));
    if (isNew) await requireOwner(client);
    else onProgress("the database is up to date");
    const applied = isNew ? await applyMigrations({ connectionString, onProgress }) : [];
    await makeRaceLab({ client, migrations: textsOnDisk(), onProgress });
    if (appRole !== null && (await grantToApp(client, appRole)))
      onProgress(`granted the role ${appRole} what the shop needs`);
    if (await canRewriteLedger(client, appRole, "in any way")) onProgress(ONE_ROLE);
    if (appRole !== null && (await canHideTables(client, appRole))) onProgress(HIDING);
    return applied;
  });
}

const ONE_ROLE =
  "warning: the shop's database role may change and delete ledger entries. Give the shop a role of its own: MIGRATION_DATABASE_URL in .env.example says how.";

const HIDING =
  "warning: the shop's database role may create temporary tables, which can hide the ledger from a connection. Let the database's owner `revoke create, temporary on database … from public`.";

/** An error for the operator, instead of the first statement that Postgres refuses. */
async function requireOwner(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ role: string; isOwner: boolean }>(
    `select current_user::text as role, has_schema_privilege('public', 'create') and not exists (
       select from pg_class where oid = to_regclass('public.ledger_entry') and not pg_has_role(relowner, 'usage')
     ) as "isOwner"`,
  );
  if (rows[0]?.isOwner !== false) return;
  throw new Error(
    `The database is not ready for this version, and the role ${rows[0].role} may not change the schema. Set MIGRATION_DATABASE_URL to the owner's URL, for this command or only for \`npm run db:migrate\`.`,
  );
}

/**
 * Whether exactly these migrations were applied, by name and by Prisma's checksum, the text's SHA-256. Then the engine,
 * which takes a third of a second to load, would find nothing to do.
 */
async function isUpToDate(client: pg.Client): Promise<boolean> {
  const { rows: known } = await client.query<{ isKnown: boolean }>(
    `select coalesce(has_table_privilege(to_regclass('_prisma_migrations')::oid, 'select'), false) as "isKnown"`,
  );
  if (!known[0]?.isKnown) return false;
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select migration_name as name, case when finished_at is null then 'failed' else checksum end as checksum
     from _prisma_migrations where rolled_back_at is null order by migration_name`,
  );
  const texts = textsOnDisk();
  const onDisk = migrationsOnDisk().migrationDirectories.map(({ path: name }, at) => {
    const checksum = createHash("sha256")
      .update(texts[at] ?? "")
      .digest("hex");
    return { name, checksum };
  });
  return isDeepStrictEqual(rows, onDisk);
}

async function applyMigrations({ connectionString, onProgress }: Omit<MigrateOptions, "appRole">): Promise<string[]> {
  const pool = new pg.Pool({ connectionString, allowExitOnIdle: true });
  pool.on("error", () => undefined);
  const engine = await openEngine(pool);
  try {
    const migrationsList = migrationsOnDisk();
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList,
      filters: { externalTables: [], externalEnums: [] },
    });
    for (const name of appliedMigrationNames) onProgress(`applied migration ${name}`);
    return appliedMigrationNames;
  } finally {
    engine.free();
    // The engine leaves its connection open.
    await pool.end();
  }
}

let loadedGlue: ReturnType<typeof loadGlue> | undefined;

async function openEngine(pool: pg.Pool): Promise<SchemaEngine> {
  // Once per process, because the glue code keeps views into one instance's memory.
  loadedGlue ??= loadGlue();
  const glue = await loadedGlue;
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
  return await glue.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
}

/** The WebAssembly engine needs no download. It is loaded by hand, because its entry point imports .wasm, which Node 20 cannot do. */
async function loadGlue() {
  const fromHere = createRequire(import.meta.url);
  const directory = path.dirname(fromHere.resolve("@prisma/schema-engine-wasm"));
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const module = new WebAssembly.Module(readFileSync(path.join(directory, "schema_engine_bg.wasm")));
  const { exports } = new WebAssembly.Instance(module, { "./schema_engine_bg.js": withIdleTimers(glue) });
  glue.__wbg_set_wasm(exports);
  (exports.__wbindgen_start as () => void)();
  return glue;
}

/** The engine never clears its ten-second lock timer, so timers are unref'd to let the process end. */
function withIdleTimers(glue: object): WebAssembly.ModuleImports {
  const wrap =
    (set: (...given: unknown[]) => NodeJS.Timeout) =>
    (...given: unknown[]) =>
      set(...given).unref();
  const entries = Object.entries(glue).map(([name, value]) => [
    name,
    name.startsWith("__wbg_setTimeout") ? wrap(value) : value,
  ]);
  return Object.fromEntries(entries);
}

/**
 * The adapter of Prisma 7.10 splits a script at every semicolon, even inside a function's body. Here it is sent whole, as
 * Prisma's native engine does. It is then one simple query and so one transaction: a failed migration leaves nothing.
 */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
    };
    return adapter;
  }
}

function migrationsOnDisk(): MigrationList {
  const lockfile = path.join(migrationsDirectory, "migration_lock.toml");
  const names = readdirSync(migrationsDirectory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: migrationsDirectory,
    lockfile: { path: "migration_lock.toml", content: existsSync(lockfile) ? readFileSync(lockfile, "utf8") : null },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(path.join(migrationsDirectory, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

function textsOnDisk(): string[] {
  return migrationsOnDisk().migrationDirectories.map(({ migrationFile: { content } }) => {
    if (content.tag !== "ok") throw new Error("a migration could not be read");
    return content.value;
  });
}

async function withMigrationLock<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await requireNewEnough(client);
    await client.query("select pg_advisory_lock(hashtext('holdfast migrations'))");
    return await work(client);
  } finally {
    await client.end();
  }
}
