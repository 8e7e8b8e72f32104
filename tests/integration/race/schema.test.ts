import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { makePool } from "@/lib/db/pool";
import { makeLab, refuseOutsideLab } from "@/lib/race/lab";
import { makeRaceLab } from "@/prisma/race-lab";
import { createTestDatabase } from "@/tests/setup/database";

const directory = path.join(process.cwd(), "prisma", "migrations");
const migrations = readdirSync(directory, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()
  .map((name) => readFileSync(path.join(directory, name, "migration.sql"), "utf8"));

async function aDatabase() {
  const database = await createTestDatabase();
  const pool = makePool(database.ownerUrl, 2);
  onTestFinished(async () => {
    await pool.end();
    await database.drop();
  });
  async function rows<T>(sql: string): Promise<T[]> {
    return (await pool.query(sql)).rows as T[];
  }
  const said: string[] = [];
  async function make(texts: readonly string[]): Promise<void> {
    const client = await pool.connect();
    await makeRaceLab({ client, migrations: texts, onProgress: (line) => said.push(line) });
    client.release();
  }
  return { url: database.url, rows, make, said };
}

/**
 * Everything in a schema that a migration creates, by kind and name, with the definitions of columns, checks and
 * indexes. What belongs to an extension is there only once.
 */
const THINGS = (schema: string) => `
  select c.relkind::text || ' ' || c.relname as thing from pg_class c
    where c.relnamespace = '${schema}'::regnamespace and c.relname not like '\\_prisma%'
  union all select 'column ' || a.attrelid::regclass::text || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = '${schema}'::regnamespace and c.relkind = 'r' and a.attnum > 0 and c.relname not like '\\_prisma%'
  union all select 'constraint ' || conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    from pg_constraint where connamespace = '${schema}'::regnamespace and conrelid::regclass::text not like '%\\_prisma%'
  union all select 'trigger ' || tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = '${schema}'::regnamespace and not tgisinternal
  union all select 'function ' || proname || ' ' || md5(prosrc || coalesce(replace(pg_get_function_sqlbody(oid), '${schema}.', ''), ''))
    from pg_proc where pronamespace = '${schema}'::regnamespace
    and not exists (select from pg_depend d where d.objid = pg_proc.oid and d.deptype = 'e')
  order by 1`;

test("the lab has all that production has but the ledger's trigger, and its own NOTIFY that reaches nobody", async () => {
  const { rows } = await aDatabase();
  const named = async (schema: string) =>
    (await rows<{ thing: string }>(THINGS(schema))).map(({ thing }) => thing.replaceAll("race_lab.", "")).sort();
  const lab = await named("race_lab");
  expect(lab.filter((thing) => !thing.startsWith("function pg_notify"))).toEqual(
    (await named("public")).filter((thing) => thing !== "trigger ledger_entry_append_only"),
  );
  expect(lab.filter((thing) => thing.startsWith("function pg_notify"))).toHaveLength(1);
  expect(lab.length).toBeGreaterThan(100);
});

test("no migration names a schema, which would reach outside the lab", () => {
  expect(migrations.filter((text) => /\bpublic\.|\bset\s+search_path|\bcreate\s+schema/i.test(text))).toEqual([]);
});

test("the lab is recreated when the migrations have changed, and left alone when they have not", async () => {
  const { rows, make, said } = await aDatabase();
  const oid = async () => (await rows<{ oid: number }>("select 'race_lab'::regnamespace::oid as oid"))[0]?.oid;
  const first = await oid();
  await make(migrations);
  expect([await oid(), said]).toEqual([first, []]);

  await make([...migrations, "create table later (id integer primary key)"]);
  expect(await oid()).not.toBe(first);
  expect(said).toEqual(["created the race lab's schema"]);
  expect(
    await rows("select to_regclass('race_lab.later')::text as lab, to_regclass('public.later')::text as shop"),
  ).toEqual([{ lab: "race_lab.later", shop: null }]);
});

test("a migration that fails in the lab leaves the old lab, and the shop still opens", async () => {
  const { rows, make, said } = await aDatabase();
  await make([...migrations, "create table half (); select 1 / 0"]);
  expect(said).toEqual([expect.stringMatching(/^the race lab stays closed.*division by zero/)]);
  expect(
    await rows("select to_regclass('race_lab.half')::text as half, to_regclass('race_lab.product')::text as whole"),
  ).toEqual([{ half: null, whole: "race_lab.product" }]);
});

test("without its tables the lab is closed, and says how to create them", async () => {
  const { url, rows } = await aDatabase();
  await rows("drop schema race_lab cascade");
  const lab = makeLab(url, 2);
  onTestFinished(() => lab.pool.end());
  await expect(lab.pool.query("select 1")).rejects.toThrow(/npm run db:migrate/);
});

test("options in the database URL are kept, and cannot redirect the lab", async () => {
  const elsewhere = new URL((await aDatabase()).url);
  elsewhere.searchParams.set("options", "-c search_path=public -c work_mem=5MB");
  const lab = makeLab(elsewhere.href, 2);
  onTestFinished(() => lab.pool.end());
  const { rows } = await lab.pool.query(
    "select current_schemas(false)::text as path, current_setting('work_mem') as memory",
  );
  expect(rows).toEqual([{ path: "{race_lab,pg_catalog}", memory: "5MB" }]);
});

test("a connection that ignored the lab's search path, as through a pooler, is refused before its first statement", async () => {
  const client = new pg.Client({ connectionString: (await aDatabase()).url });
  await client.connect();
  onTestFinished(() => client.end());
  await expect(refuseOutsideLab(client)).rejects.toThrow(/Set DIRECT_URL/);
});
