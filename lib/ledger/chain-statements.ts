import type { Pool, PoolClient } from "pg";
import { entryHash } from "@/lib/stock/database/save-statements";
import { LEDGER_ENTRY } from "@/lib/stock/database/tables";
import { rowKey } from "@/lib/stock/state";
import type { LedgerEntry } from "@/lib/stock/stock";
import type { Head } from "./day-file";

/** Positions that one transaction fills in. */
const POSITIONS_AT_ONCE = 5_000;

/** How long after the first chained entry processes from before may still write entries without a hash. */
const UNSEALED = "interval '1 hour'";

type Chain = { filledTo: number; until: number; last: number };
type OldEntry = { position: string; key: string; text: string };

/**
 * Gives the next old entries their hashes. Returns whether there are more. Once none was written for an hour, the ledger is
 * sealed: from then on an entry without a hash is a broken one.
 */
export async function fillOldHashes(pool: Pool): Promise<boolean> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    await client.query(
      "begin; set local statement_timeout = '20s'; set local idle_in_transaction_session_timeout = '5s'",
    );
    const { rows } = await client.query<Chain>(
      `select filled_to::float8 as "filledTo", last::float8 as last, least(last, filled_to + $1::bigint)::float8 as until
       from (select filled_to from ledger_chain where sealed_after is null for update skip locked) c
       cross join (select greatest(ledger_position_at(clock_timestamp() - interval '1 minute') - 1, 0) as last) l`,
      [POSITIONS_AT_ONCE],
    );
    const [chain] = rows;
    if (chain && chain.until > chain.filledTo) await fill(client, chain);
    if (chain && chain.until >= chain.last) await seal(client);
    await client.query("commit");
    isBroken = false;
    return chain !== undefined && chain.until < chain.last;
  } finally {
    client.release(isBroken);
  }
}

async function fill(client: PoolClient, { filledTo, until }: Chain): Promise<void> {
  const { rows: entries } = await client.query<OldEntry>(
    `select e.position::text as position, e.product_id || '/' || e.warehouse_id as key, ledger_entry_text(e) as text
     from ledger_entry e where e.position > $1::bigint and e.position <= $2::bigint and e.hash is null order by e.position`,
    [filledTo, until],
  );
  const hashes = await headsBefore(client, entries, filledTo);
  const filled = entries.map(({ key, text }) => {
    const own = entryHash(hashes.get(key) ?? null, text);
    hashes.set(key, own);
    return own;
  });
  await client.query(
    `with filled as (
       insert into ledger_old_hash select x.position, decode(x.hash, 'hex') from unnest($1::bigint[], $2::text[]) x (position, hash)
     ) update ledger_chain set filled_to = $3::bigint, filled = filled + cardinality($1)`,
    [entries.map(({ position }) => position), filled, until],
  );
}

/** The hash before the first of these entries on each row. */
async function headsBefore(
  client: PoolClient,
  entries: readonly OldEntry[],
  filledTo: number,
): Promise<Map<string, string>> {
  const keys = [...new Set(entries.map(({ key }) => key))].map((key) => key.split("/"));
  const { rows } = await client.query<{ productId: string; warehouseId: string; hash: string }>(
    `select x.product_id as "productId", x.warehouse_id as "warehouseId", encode(h.hash, 'hex') as hash
     from unnest($1::uuid[], $2::uuid[]) x (product_id, warehouse_id) cross join lateral (
       select o.hash from ledger_entry e join ledger_old_hash o on o.position = e.position
       where e.product_id = x.product_id and e.warehouse_id = x.warehouse_id and e.position <= $3::bigint and e.hash is null
       order by e.position desc limit 1
     ) h`,
    [keys.map(([productId]) => productId), keys.map(([, warehouseId]) => warehouseId), filledTo],
  );
  return new Map(rows.map(({ productId, warehouseId, hash }) => [rowKey(productId, warehouseId), hash]));
}

async function seal(client: PoolClient): Promise<void> {
  await client.query(
    `update ledger_chain set sealed_after = filled_to
     where began_at < clock_timestamp() - ${UNSEALED} and filled_to >= begins_after and not exists (
       select from ledger_entry
       where position >= (select ledger_position_at(clock_timestamp() - ${UNSEALED})) and hash is null)`,
  );
}

export type SignedDay = {
  day: string;
  position: string;
  statement: string;
  signature: Buffer;
  publicKey: Buffer;
  signedAt: Date;
};

const DAY = `select to_char(day, 'YYYY-MM-DD') as day, position::text as position, statement, signature,
  public_key as "publicKey", signed_at as "signedAt" from ledger_day`;

/** Signed days, the last first. */
export async function signedDays(pool: Pool, limit: number): Promise<SignedDay[]> {
  return (await pool.query<SignedDay>(`${DAY} order by ledger_day.day desc limit $1`, [limit])).rows;
}

export async function findSignedDay(pool: Pool, day: string): Promise<SignedDay | null> {
  return (await pool.query<SignedDay>(`${DAY} where ledger_day.day = $1::date`, [day])).rows[0] ?? null;
}

/**
 * Yesterday (UTC) and its last entry, if it is to be signed: it has entries, all have their hashes, and nobody signed it. `now`:
 * null for the database's clock.
 */
export async function dayToSign(pool: Pool, now: Date | null): Promise<Pick<SignedDay, "day" | "position"> | null> {
  const { rows } = await pool.query<Pick<SignedDay, "day" | "position">>(
    `select to_char(y.day, 'YYYY-MM-DD') as day, y.position::text as position
     from ledger_chain c cross join (
       select n.now, (n.now at time zone 'UTC')::date - 1 as day, date_trunc('day', n.now, 'UTC') as ends_at,
         ledger_position_at(date_trunc('day', n.now, 'UTC')) - 1 as position
       from (select coalesce($1::timestamptz, clock_timestamp()) as now) n
     ) y
     where y.position > 0 and y.now > y.ends_at + interval '1 minute'
       and (c.sealed_after is not null or c.filled_to >= y.position)
       and not exists (select from ledger_day d where d.day >= y.day)`,
    [now],
  );
  return rows[0] ?? null;
}

/** False if another process was first. */
export async function storeSignedDay(pool: Pool, day: Omit<SignedDay, "signedAt">): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into ledger_day values ($1::date, $2::bigint, $3, $4, $5, clock_timestamp()) on conflict do nothing`,
    [day.day, day.position, day.statement, day.signature, day.publicKey],
  );
  return rowCount === 1;
}

/** The last hashes of all rows up to a position. */
export async function ledgerHeads(pool: Pool, position: string): Promise<Head[]> {
  const { rows } = await pool.query<Head>(
    `select product_id as "productId", warehouse_id as "warehouseId", position::text as position, encode(hash, 'hex') as hash
     from ledger_heads($1::bigint)`,
    [position],
  );
  return rows;
}

const ENTRIES_AT_ONCE = 5_000;

export type HashedEntry = {
  entry: LedgerEntry;
  position: string;
  createdAt: number;
  stored: string | null;
  isOld: boolean;
};

/** The next entries up to a position, in order, with what is stored as their hash. */
export async function entriesAfter(pool: Pool, since: string, until: string): Promise<HashedEntry[]> {
  const { rows } = await pool.query<HashedEntry>(
    `select ${LEDGER_ENTRY.json("e")} as entry, e.position::text as position, e.hash is null as "isOld",
       round(extract(epoch from e.created_at) * 1000)::float8 as "createdAt", encode(coalesce(e.hash, o.hash), 'hex') as stored
     from ledger_entry e left join ledger_old_hash o on e.hash is null and o.position = e.position
     where e.position > $1::bigint and e.position <= $2::bigint order by e.position limit ${ENTRIES_AT_ONCE}`,
    [since, until],
  );
  return rows;
}

export type LedgerCheck = { rowsChecked: number; entriesChecked: number; divergences: number; isDayWrong: boolean };

/** Keeps what a check found, for every process to tell. */
export async function storeCheck(pool: Pool, check: LedgerCheck): Promise<void> {
  await pool.query(
    `insert into ledger_check values (true, clock_timestamp(), $1::integer, $2::bigint, $3::integer, $4::boolean)
     on conflict (one) do update set checked_at = excluded.checked_at, rows_checked = excluded.rows_checked,
       entries_checked = excluded.entries_checked, divergences = excluded.divergences, is_day_wrong = excluded.is_day_wrong`,
    [check.rowsChecked, check.entriesChecked, check.divergences, check.isDayWrong],
  );
}

/** What the last check found; null before the first. */
export async function lastCheck(pool: Pool): Promise<(LedgerCheck & { checkedAt: Date }) | null> {
  const { rows } = await pool.query<LedgerCheck & { checkedAt: Date }>(
    `select checked_at as "checkedAt", rows_checked as "rowsChecked", entries_checked::float8 as "entriesChecked", divergences,
       is_day_wrong as "isDayWrong" from ledger_check`,
  );
  return rows[0] ?? null;
}
