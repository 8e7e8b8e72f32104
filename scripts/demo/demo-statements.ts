import { pool } from "@/lib/db/pool";
import type { Reservation } from "@/lib/stock/stock";
import { PRODUCTS } from "@/prisma/seed/catalogue";
import { WAREHOUSES } from "@/prisma/seed/warehouses";

export type OpenOffer = { entryId: string; owner: string; held: Pick<Reservation, "id" | "expiresAt"> };

/** Offers of the waitlist that nobody has answered yet. */
export async function openOffers(): Promise<OpenOffer[]> {
  const { rows } = await pool().query<{ entryId: string; owner: string; id: string; expiresAt: Date }>({
    name: "demo-offers",
    text: `select id as "entryId", owner, reservation_id as id, offer_expires_at as "expiresAt"
      from waitlist_entry where status = 'OFFERED' order by arrival`,
  });
  return rows.map(({ id, expiresAt, ...offer }) => ({ ...offer, held: { id, expiresAt: expiresAt.getTime() } }));
}

export type FreeRow = { productId: string; onHand: number; committed: number; free: number };

/** What a warehouse has of each product now, in the catalogue's order of ids. */
export async function rowsOf(warehouseId: string): Promise<FreeRow[]> {
  const { rows } = await pool().query<FreeRow>({
    name: "demo-rows",
    text: `select product_id as "productId", on_hand as "onHand", committed, on_hand - reserved - committed - set_aside as free
      from inventory where warehouse_id = $1::uuid order by product_id`,
    values: [warehouseId],
  });
  return rows;
}

/** Positions of the entries by which a delivery came in. */
export async function entriesOf(reference: string): Promise<{ position: string; createdAt: Date }[]> {
  const { rows } = await pool().query<{ position: string; createdAt: Date }>({
    name: "demo-entries",
    text: `select position::text as position, created_at as "createdAt" from ledger_entry
      where reference = $1::text order by position`,
    values: [reference],
  });
  return rows;
}

/** Tables whose default gives a time, by the column. Defaults know the real time only. */
const LATE = {
  return_request: "created_at",
  payment_refund: "created_at",
  import: "created_at",
  cart_sale: "settled_at",
} as const;

export async function stampLate(table: keyof typeof LATE): Promise<void> {
  const column = LATE[table];
  await pool().query({
    name: `demo-stamp-${table}`,
    // Asked once: the demo's clock is slow to read for each row.
    text: `update ${table} set ${column} = clock_timestamp() where ${column} > (select clock_timestamp())`,
  });
}

/** Somebody's cart; if they have none yet, one with this id, which their holds' ledger entries name. */
export async function cartOf(owner: string, newId: string): Promise<string> {
  const { rows } = await pool().query<{ id: string }>({
    name: "demo-cart",
    text: `insert into cart (id, owner, created_at) values ($1::uuid, $2::text, clock_timestamp())
      on conflict (owner) do update set owner = excluded.owner returning id`,
    values: [newId, owner],
  });
  return rows[0]?.id ?? newId;
}

/** Why the shop cannot be filled, in words; null if it is empty or has its opening stock only. */
export async function whyNotNew(): Promise<string | null> {
  const { rows: tables } = await pool().query("select from pg_class where oid = to_regclass('public.ledger_entry')");
  if (tables.length === 0) return null;
  const { rows } = await pool().query<{ reservations: number; entries: number; others: number }>(
    `select (select count(*) from reservation)::integer as reservations,
       (select count(*) from ledger_entry where reference is distinct from 'SEED')::integer as entries,
       (select count(*) from setting_change)::integer
         + (select count(*) from product where id <> all ($1::uuid[]))::integer
         + (select count(*) from warehouse where id <> all ($2::uuid[]))::integer as others`,
    [PRODUCTS.map(({ id }) => id), WAREHOUSES.map(({ id }) => id)],
  );
  const { reservations = 0, entries = 0, others = 0 } = rows[0] ?? {};
  if (reservations > 0) return `It has ${reservations} reservations.`;
  if (entries > 0) return `Its stock was changed ${entries} times.`;
  return others > 0 ? "It has products, warehouses or settings of its own." : null;
}

type Kept = { table: string; rows: unknown }[];

/** Who may sign in or call the API. They stay when the rest of a new shop is made anew. */
export async function keepAccounts(): Promise<Kept> {
  const { rows: known } = await pool().query("select where to_regclass('public.auth_user') is not null");
  const kept: Kept = [];
  for (const table of known.length > 0 ? ["auth_user", "auth_account", "api_key", "staff_warehouse"] : []) {
    const { rows } = await pool().query<{ rows: unknown }>(`select jsonb_agg(to_jsonb(t)) as rows from ${table} t`);
    kept.push({ table, rows: rows[0]?.rows ?? [] });
  }
  return kept;
}

export async function restoreAccounts(kept: Kept): Promise<void> {
  for (const { table, rows } of kept) {
    const { rows: found } = await pool().query<{ names: string }>(
      `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
       where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
      [table],
    );
    const names = found[0]?.names ?? "";
    const all = `jsonb_populate_recordset(null::${table}, $1::jsonb)`;
    await pool().query(`insert into ${table} (${names}) select ${names} from ${all}`, [JSON.stringify(rows)]);
  }
}

/** How many others are connected to the database. */
export async function othersConnected(): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    `select count(*)::integer as count from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
  );
  return rows[0]?.count ?? 0;
}

/** The shop was set up at this moment, not just now. */
export async function backdate(at: number): Promise<void> {
  const moment = "to_timestamp($1::float8 / 1000)";
  for (const table of ["product", "warehouse", "policy", "auth_user", "auth_account"]) {
    const created = table === "policy" ? "" : `created_at = ${moment}, `;
    const others = table.startsWith("auth") ? "where created_at > clock_timestamp()" : "";
    await pool().query(`update ${table} set ${created}updated_at = ${moment} ${others}`, [at]);
  }
  await pool().query(`update inventory set settings_updated_at = ${moment}`, [at]);
  await pool().query(`update invoice_start set started_at = ${moment}`, [at]);
}

/** What is due by now was done so long ago that the shop would have forgotten it. */
export async function forgetJobs(): Promise<void> {
  await pool().query("delete from outbox where due_at <= (select clock_timestamp())");
}

/** What was to be done has been done then. Mails are kept: none was sent, and none ever is. */
export async function endJobs(): Promise<void> {
  await pool().query(
    `update outbox set done_at = least(due_at, now), created_at = least(created_at, due_at, now),
       attempts = greatest(attempts, 1), lease_until = null, last_error = null
     from (select clock_timestamp() as now) demo`,
  );
}

/** What the history has, for people. */
export async function tally(): Promise<Record<string, number>> {
  const { rows } = await pool().query<Record<string, number>>(
    `select (select count(*) from ledger_entry)::integer as "ledger entries",
       (select count(*) from reservation)::integer as reservations,
       (select count(*) from reservation where order_number is not null)::integer as orders,
       (select count(*) from shipment)::integer as parcels,
       (select count(*) from return_request)::integer as returns,
       (select count(*) from waitlist_entry)::integer as "places in line",
       (select coalesce(sum(count), 0) from refusal_quarter)::integer as refusals,
       (select count(*) from delivery)::integer as deliveries,
       (select count(*) from transfer)::integer as transfers,
       (select count(*) from stock_count)::integer as counts,
       (select count(*) from ledger_day)::integer as "signed days",
       (select count(*) from import)::integer as imports,
       (select count(*) from auth_user where role = 'shopper')::integer as accounts,
       (select count(*) from mail)::integer as mails`,
  );
  return rows[0] ?? {};
}
