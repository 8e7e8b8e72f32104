import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { boundedQuery } from "@/lib/db/statement";
import { type PositionRange, stillWriting } from "./ledger-frontier";

export type LedgerNews = { position: number; productId: string };

/** Entries in the given ranges of positions, in ascending order. */
export async function readLedgerNews(pool: Pool, ranges: readonly PositionRange[]): Promise<LedgerNews[]> {
  const { rows } = await boundedQuery<{ position: string; productId: string }>(pool, {
    name: "live-ledger-news",
    text: `select e.position, e.product_id as "productId"
      from unnest($1::bigint[], $2::bigint[]) as open (first, last)
      join ledger_entry e on e.position between open.first and open.last
      order by e.position`,
    values: [ranges.map(({ first }) => first), ranges.map(({ last }) => last)],
  });
  return rows.map(({ position, productId }) => ({ position: Number(position), productId }));
}

/**
 * The transactions that are writing to the ledger now. Each locks the table before it gets its first position, until it
 * has ended and its entries are visible (https://www.postgresql.org/docs/current/view-pg-locks.html).
 */
export async function readLedgerWriters(pool: Pool): Promise<Set<string>> {
  const { rows } = await boundedQuery<{ writer: string }>(pool, {
    name: "live-ledger-writers",
    text: `select distinct virtualtransaction as writer from pg_locks
      where locktype = 'relation' and mode = 'RowExclusiveLock' and granted
        and database = (select oid from pg_database where datname = current_database())
        and relation = 'ledger_entry'::regclass`,
  });
  return new Set(rows.map(({ writer }) => writer));
}

/** The last visible position of the ledger; 0 if it is empty. */
export async function readLastPosition(pool: Pool): Promise<number> {
  const { rows } = await boundedQuery<{ position: string }>(pool, {
    text: "select coalesce(max(position), 0) as position from ledger_entry",
  });
  return Number(rows[0]?.position ?? 0);
}

/** Longer than any transaction of ours. One that somebody left open in psql may last for hours. */
const SETTLE_MS_MAX = 5_000;
const ASK_AGAIN_MS = 10;

/** The same, but waits until nothing below it can appear any more. Throws if that takes longer than five seconds. */
export async function settledPosition(pool: Pool): Promise<number> {
  const position = await readLastPosition(pool);
  const deadlineMs = performance.now() + SETTLE_MS_MAX;
  for (let writers = await readLedgerWriters(pool); writers.size > 0; ) {
    if (performance.now() > deadlineMs) throw new Error("a transaction that may write to the ledger has not ended");
    await sleep(ASK_AGAIN_MS);
    writers = stillWriting(writers, await readLedgerWriters(pool));
  }
  return position;
}

/** The last position of each product; unknown ids and products without entries are missing. */
export async function readLastPositions(pool: Pool, productIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await boundedQuery<{ productId: string; position: string }>(pool, {
    name: "live-last-positions",
    text: `select i.product_id as "productId", max(newest.position) as position
      from inventory i
      cross join lateral (
        select e.position from ledger_entry e
        where e.product_id = i.product_id and e.warehouse_id = i.warehouse_id order by e.position desc limit 1
      ) newest
      where i.product_id = any($1::uuid[]) group by i.product_id`,
    values: [productIds],
  });
  return new Map(rows.map(({ productId, position }) => [productId, Number(position)]));
}
