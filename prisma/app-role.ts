import pg from "pg";

/** The role that DATABASE_URL signs in as. Asked, because a pooler may use other user names than Postgres. */
export async function roleOf(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ role: string }>("select current_user::text as role");
    return rows[0]?.role ?? "";
  } catch (error) {
    const { message } = error as Error;
    throw new Error(
      `The role of DATABASE_URL cannot sign in: ${message}. If it does not exist yet, create it as a role that may create roles: create role holdfast_app login password '…';`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Grants a role what serving the shop needs and nothing more: access to rows, but no way to change the schema
 * or a ledger entry, itself or as one of PUBLIC. Call it as the owner, under the migration lock. Returns false if there was
 * nothing to do: the role has exactly that, or it is a superuser or the owner, whom grants don't limit.
 */
export async function grantToApp(client: pg.Client, role: string): Promise<boolean> {
  if (await canRewriteLedger(client, role, "as the owner")) return false;
  const { rows } = await client.query<{ statement: string }>(MISSING, [role]);
  if (rows.length === 0) return false;
  const statements = [...rows.map(({ statement }) => statement), ...forLaterTables(pg.escapeIdentifier(role))];
  await client.query(`begin; ${statements.join("; ")}; commit`);
  return true;
}

/**
 * Whether a role could alter what the ledger says. `how`: "as the owner" asks only about what grants cannot take away.
 */
export async function canRewriteLedger(
  client: pg.Client,
  role: string | null,
  how: "as the owner" | "in any way",
): Promise<boolean> {
  const { rows } = await client.query<{ can: boolean }>(
    `select pg_has_role(r.role, c.relowner, 'member') or ($2 and (
       has_table_privilege(r.role, c.oid, 'update, delete, truncate, trigger')
       or has_schema_privilege(r.role, c.relnamespace, 'create'))) as can
     from pg_class c, (select coalesce($1::text, current_user)::name as role) r
     where c.oid = to_regclass('public.ledger_entry')`,
    [role, how === "in any way"],
  );
  return rows[0]?.can ?? false;
}

/**
 * Whether a role that grants limit may hide the shop's tables from a connection, by temporary ones or those of a schema of its
 * own. Only the database's owner can take that away.
 */
export async function canHideTables(client: pg.Client, role: string): Promise<boolean> {
  if (await canRewriteLedger(client, role, "as the owner")) return false;
  const { rows } = await client.query<{ can: boolean }>(
    "select has_database_privilege($1::name, current_database(), 'create, temporary') as can",
    [role],
  );
  return rows[0]?.can ?? false;
}

/**
 * The statements that bring a role from the privileges that were granted to it to those it should have, and take from PUBLIC
 * what would give it more. The shop's tables are those with the ledger's owner. It may
 *
 * - read the ledger, the hashes of its old entries, its signed days, the record of settings, deliveries, invoices, what was counted, and
 *   what was done to transfers, counts and expected goods, and add to them;
 * - read how far the ledger is hashed, and note it;
 * - read the list of migrations, so that a start can tell whether all were applied;
 * - read and write the rows of every other table, which includes LOCK TABLE, for the stock writer's turn;
 * - empty answer slots, and every table of the race lab, with TRUNCATE.
 */
const MISSING = `
with ours as (
  select c.oid, c.relkind, format('%I.%I', n.nspname, c.relname) as name, case
    when c.relkind = 'S' then array['USAGE']
    when c.relkind = 'v' or c.relname = '_prisma_migrations' then array['SELECT']
    else array_remove(array[
      case when c.relname not in ('ledger_entry', 'ledger_old_hash', 'ledger_day', 'setting_change', 'delivery', 'delivery_line', 'invoice', 'transfer_event', 'count_entry', 'count_event', 'incoming_event', 'ledger_chain') then 'DELETE' end,
      'INSERT',
      'SELECT',
      case when n.nspname = 'race_lab' or c.relname ~ '^idempotency_record_' then 'TRUNCATE' end,
      case when c.relname not in ('ledger_entry', 'ledger_old_hash', 'ledger_day', 'setting_change', 'delivery', 'delivery_line', 'invoice', 'transfer_event', 'count_entry', 'count_event', 'incoming_event') then 'UPDATE' end
    ], null) end as wanted
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'race_lab') and c.relkind in ('r', 'p', 'v', 'S')
    and c.relowner = (select relowner from pg_class where oid = 'public.ledger_entry'::regclass)
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
), granted as (
  select o.oid, a.grantee, a.privilege_type, null as part
  from ours o join pg_class c on c.oid = o.oid cross join aclexplode(c.relacl) a
  union all
  select o.oid, a.grantee, a.privilege_type, t.attname
  from ours o join pg_attribute t on t.attrelid = o.oid cross join aclexplode(t.attacl) a
)
select format('grant usage on schema %I to %I', nspname, $1::text) as statement
from pg_namespace
where (nspname in ('public', 'race_lab')
       or oid = (select extnamespace from pg_extension where extname = 'pg_trgm'))
  and not has_schema_privilege($1::name, oid, 'usage')
union all
-- In a database that Postgres 14 or earlier created, everybody may create tables in public.
select format('revoke create on schema %I from public, %I', nspname, $1::text)
from pg_namespace
where nspname in ('public', 'race_lab') and has_schema_privilege($1::name, oid, 'create')
union all
-- By default everybody may create temporary tables.
select format('revoke create, temporary on database %I from public, %I', datname, $1::text)
from pg_database
where datname = current_database() and pg_has_role(datdba, 'usage')
  and has_database_privilege($1::name, oid, 'create, temporary')
union all
select format('revoke all on %s %s from public', case when relkind = 'S' then 'sequence' else 'table' end, name)
from ours
where exists (select from granted g where g.oid = ours.oid and g.grantee = 0)
union all
select format('revoke all on %1$s %2$s from %3$I; grant %4$s on %1$s %2$s to %3$I',
  case when relkind = 'S' then 'sequence' else 'table' end, name, $1::text,
  array_to_string(wanted, ', '))
from ours
where wanted is distinct from (
  select array_agg(concat(privilege_type, part) order by privilege_type)
  from granted g where g.oid = ours.oid and g.grantee = to_regrole(quote_ident($1::text))
)
union all
select format('grant execute on function %s to %I', oid::regprocedure, $1::text)
from pg_proc
where case when pronamespace in (to_regnamespace('public'), to_regnamespace('race_lab')) then
  proowner = (select relowner from pg_class where oid = 'public.ledger_entry'::regclass)
  and not has_function_privilege($1::name, oid, 'execute') end`;

/** Opens the tables of later migrations from the moment they commit, whichever tool applies them. */
function forLaterTables(role: string): string[] {
  return [
    `alter default privileges in schema public grant select, insert, update, delete on tables to ${role}`,
    `alter default privileges in schema public grant usage on sequences to ${role}`,
  ];
}
