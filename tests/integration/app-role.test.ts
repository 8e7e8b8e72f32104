import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { migrate } from "@/prisma/migrate";
import { asOwner, createTestDatabase, type TestDatabase } from "@/tests/setup/database";

const ROLE = "holdfast_app";

async function migrateAs(url: string, appRole: string | null): Promise<string[]> {
  const lines: string[] = [];
  await migrate({ connectionString: url, appRole, onProgress: (line) => lines.push(line) });
  return lines.filter((line) => line !== "the database is up to date");
}

async function refused(app: pg.Pool | pg.Client, statement: string): Promise<void> {
  await expect(app.query(statement), statement).rejects.toMatchObject({ code: "42501" });
}

describe("the role that the shop serves with", () => {
  test.each([
    "update ledger_entry set note = 'it was otherwise'",
    "update ledger_entry set note = 'nothing' where false",
    "delete from ledger_entry",
    "delete from ledger_chain",
    "truncate ledger_entry",
    "merge into ledger_entry e using (select 1) x on true when matched then delete",
    "insert into ledger_entry select * from ledger_entry on conflict (position) do update set note = 'x'",
    "select 1 from ledger_entry for update",
    "alter table ledger_entry disable trigger ledger_entry_append_only",
    "alter table ledger_entry disable trigger all",
    "drop trigger ledger_entry_append_only on ledger_entry",
    "create trigger mine before insert on ledger_entry for each row execute function refuse_ledger_change()",
    "create rule mine as on insert to ledger_entry do instead nothing",
    "create or replace function refuse_ledger_change() returns trigger language plpgsql as 'begin return old; end'",
    "alter table ledger_entry owner to holdfast_app",
    "grant update on ledger_entry to holdfast_app",
    "select setval('ledger_entry_position_seq', 1)",
    "set session_replication_role = replica",
    "set role holdfast",
    "alter role holdfast_app superuser",
    "create table mine ()",
    "create table race_lab.mine ()",
    "create schema mine",
    "create temporary table ledger_entry ()",
    "alter table product add column mine text",
    "drop table race_run",
    "drop schema race_lab cascade",
    "alter table race_lab.product add column mine text",
    "create index mine on product (name)",
    "update _prisma_migrations set checksum = ''",
  ])("is refused: %s", async (statement) => {
    const { rows } = await pool().query("select current_user::text as role");
    expect(rows).toEqual([{ role: ROLE }]);
    if (statement.startsWith("grant")) {
      // Postgres answers a grant without the right to it with an error or, if the role has other rights, a warning.
      await pool()
        .query(statement)
        .catch(() => undefined);
      await refused(pool(), "update ledger_entry set note = 'x'");
    } else await refused(pool(), statement);
  });

  test("can write the rows of every other table, and only empty those whose rows go in bulk", async () => {
    const { rows } = await pool().query<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and not (has_table_privilege(c.oid, 'select') and has_table_privilege(c.oid, 'insert')
           and has_table_privilege(c.oid, 'update') and has_table_privilege(c.oid, 'delete'))
       order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual([
      "_prisma_migrations",
      "count_entry",
      "count_event",
      "delivery",
      "delivery_line",
      "incoming_event",
      "invoice",
      "ledger_chain",
      "ledger_day",
      "ledger_entry",
      "ledger_old_hash",
      "setting_change",
      "transfer_event",
    ]);
    const bulk = await pool().query<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.relnamespace = 'public'::regnamespace and has_table_privilege(c.oid, 'truncate, trigger, references') order by 1`,
    );
    expect(bulk.rows.map(({ name }) => name)).toEqual([0, 1, 2, 3].map((slot) => `idempotency_record_${slot}`));
  });

  test("cannot touch the entries of any table that the ledger's trigger protects", async () => {
    const { rows } = await pool().query<{ name: string; open: boolean }>(
      `select c.relname as name, has_table_privilege(c.oid, 'update, delete, truncate, trigger') as open
       from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
       where p.proname = 'refuse_ledger_change'`,
    );
    expect(rows).toEqual([{ name: "ledger_entry", open: false }]);
  });
});

describe("migrating", () => {
  let database: TestDatabase;
  let app: pg.Client;

  beforeEach(async () => {
    database = await createTestDatabase();
    app = new pg.Client({ connectionString: database.url });
    await app.connect();
  });

  afterEach(async () => {
    await app.end();
    await database.drop();
  });

  test("grants nothing when nothing is missing", async () => {
    expect(await migrateAs(database.ownerUrl, ROLE)).toEqual([]);
  });

  test("grants everything again after privileges were lost, and takes back what is too much", async () => {
    await asOwner(
      `drop schema race_lab cascade;
       revoke all on all tables in schema public from ${ROLE}; revoke all on all sequences in schema public from ${ROLE};
       revoke usage on schema public from public; grant create on schema public to public;
       grant update, delete, trigger on ledger_entry to ${ROLE}; grant insert on _prisma_migrations to ${ROLE}`,
      database.url,
    );
    expect(await migrateAs(database.ownerUrl, ROLE)).toEqual([
      "created the race lab's schema",
      `granted the role ${ROLE} what the shop needs`,
    ]);
    await app.query(
      "select 1 from ledger_entry; select nextval('ledger_entry_position_seq'); update policy set code = code",
    );
    await app.query("lock table stock_turn_00 in exclusive mode; truncate race_lab.ledger_entry");
    await refused(app, "delete from ledger_entry");
    await refused(app, "create table mine ()");
    await refused(app, "delete from _prisma_migrations");
    expect(await migrateAs(database.ownerUrl, ROLE)).toEqual([]);
  });

  test("a table of a later migration is open to the shop from its first moment, its figures too", async () => {
    await asOwner("create table later (id bigserial primary key, said text)", database.url);
    await app.query("insert into later (said) values ('hello'); update later set said = ''; delete from later");
    await refused(app, "truncate later");
  });

  test("tables of others in the same schema are left alone", async () => {
    await asOwner("create role somebody; create table theirs (); alter table theirs owner to somebody", database.url);
    try {
      await asOwner(`revoke all on theirs from ${ROLE}`, database.url);
      expect(await migrateAs(database.ownerUrl, ROLE)).toEqual([]);
      await refused(app, "select from theirs");
    } finally {
      await asOwner("drop table theirs; drop role somebody", database.url);
    }
  });

  test("one role for everything warns and works", async () => {
    const warning = expect.stringMatching(
      /^warning: the shop's database role may change and delete ledger entries.*MIGRATION_DATABASE_URL/,
    );
    expect(await migrateAs(database.ownerUrl, null)).toEqual([warning]);
    expect(await migrateAs(database.ownerUrl, "holdfast")).toEqual([warning]);
  });

  test.each([
    ["delete on ledger_chain to public", "delete from ledger_chain"],
    ["all on ledger_entry to public", "delete from ledger_entry"],
    ["update (note) on ledger_entry to public", "update ledger_entry set note = ''"],
    [`update (note) on ledger_entry to ${ROLE}`, "update ledger_entry set note = ''"],
    ["update on ledger_entry_position_seq to public", "select setval('ledger_entry_position_seq', 1)"],
    ["create on schema race_lab to public", "create table race_lab.mine ()"],
    ["temporary on database current to public", "create temporary table ledger_entry ()"],
    [`temporary on database current to ${ROLE}`, "create temporary table ledger_entry ()"],
    ["create on database current to public", `create schema ${ROLE}`],
  ])("takes back what was granted: %s", async (granted, statement) => {
    await asOwner(`grant ${granted.replace("current", new URL(database.url).pathname.slice(1))}`, database.url);
    expect(await migrateAs(database.ownerUrl, ROLE)).toEqual([`granted the role ${ROLE} what the shop needs`]);
    await refused(app, statement);
    expect(await migrateAs(database.ownerUrl, ROLE)).toEqual([]);
  });

  test("an owner of the tables who does not own the database goes on, and warns of temporary tables", async () => {
    const name = new URL(database.url).pathname.slice(1);
    const owner = "holdfast_tables";
    await asOwner(
      `create role ${owner} login password 'x'; grant temporary on database ${name} to public;
       do $$ declare t record; begin
         for t in select oid::regclass as name from pg_class
           where relnamespace in ('public'::regnamespace, 'race_lab'::regnamespace) and relkind in ('r', 'p', 'v')
         loop execute format('alter table %s owner to ${owner}', t.name); end loop;
       end $$; alter schema public owner to ${owner}; alter schema race_lab owner to ${owner}`,
      database.url,
    );
    const url = Object.assign(new URL(database.url), { username: owner, password: "x" }).href;
    const warning = expect.stringMatching(/^warning: .*temporary tables.*revoke create, temporary on database/);
    try {
      expect((await migrateAs(url, ROLE)).at(-1)).toEqual(warning);
      expect(await migrateAs(url, ROLE)).toEqual([warning]);
      await app.query("select 1 from ledger_entry");
    } finally {
      await asOwner(
        `reassign owned by ${owner} to current_user; drop owned by ${owner}; drop role ${owner}`,
        database.url,
      );
    }
  });

  test("a role that may rewrite the ledger through its groups is granted what it lacks, and warned about", async () => {
    await asOwner("create role writes_all; grant pg_write_all_data to writes_all", database.url);
    try {
      expect(await migrateAs(database.ownerUrl, "writes_all")).toEqual([
        "granted the role writes_all what the shop needs",
        expect.stringMatching(/^warning: /),
      ]);
    } finally {
      await asOwner("drop owned by writes_all; drop role writes_all", database.url);
    }
  });

  test("a start without the owner's URL goes on if nothing is to be migrated, and otherwise says what it needs", async () => {
    expect(await migrateAs(database.url, null)).toEqual([]);
    await asOwner("delete from _prisma_migrations where migration_name like '%saved_contact'", database.url);
    await expect(migrateAs(database.url, null)).rejects.toThrow(
      "the role holdfast_app may not change the schema. Set MIGRATION_DATABASE_URL",
    );
    await asOwner(`revoke all on _prisma_migrations from ${ROLE}`, database.url);
    await expect(migrateAs(database.url, null)).rejects.toThrow("The database is not ready for this version");
  });
});
