import type { Pool, PoolClient } from "pg";

/** The products of some reservations and waitlist entries, each once. Unknown ids are ignored. */
export async function productIdsOf(
  pool: Pool,
  reservationIds: readonly string[],
  waitlistEntryIds: readonly string[],
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select product_id as id from reservation_line where reservation_id = any($1::uuid[])
     union select product_id from waitlist_entry where id = any($2::uuid[])
     union select l.product_id from waitlist_entry w join reservation_line l on l.reservation_id = w.reservation_id
       where w.id = any($2::uuid[]) and w.status = 'OFFERED'`,
    [reservationIds, waitlistEntryIds],
  );
  return rows.map((row) => row.id);
}

const OVERDUE = "from reservation where status = 'PENDING' and expires_at <= statement_timestamp()";

/** The ids of overdue holds that are still PENDING, the longest overdue first. */
export async function overdueHolds(pool: Pool, limit: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(`select id ${OVERDUE} order by expires_at limit $1`, [limit]);
  return rows.map((row) => row.id);
}

/** How many holds are overdue. Reads them all, so it is not for every batch. */
export async function countOverdueHolds(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::integer ${OVERDUE}`);
  return rows[0]?.count ?? 0;
}

export type Divergence = {
  productId: string;
  warehouseId: string;
  figure: string;
  actual: number | null;
  expected: number;
};

export type Proof = { rowsChecked: number; divergences: Divergence[] };

const OF_ALL_TRANSFERS = "select * from transfer_divergences(true)";
const OF_OPEN_TRANSFERS = "select * from transfer_divergences(false)";

/** What breaks the ledger equation, or that of units in transit, by every entry, and by those after a position. */
export const WHOLE_PROOF = `(select * from stock_divergences() union all ${OF_ALL_TRANSFERS}) d`;
export const PROOF_SINCE = `(select * from stock_divergences_since($1::bigint) union all ${OF_OPEN_TRANSFERS}) d`;

/** Checks the ledger equation for every row and every entry, now. */
export async function proveLedger(pool: Pool): Promise<Proof> {
  return await proofBy(pool, WHOLE_PROOF);
}

/** Checks the ledger equation by one of the functions that answer what breaks it. */
export async function proofBy(client: Pool | PoolClient, divergences: string, values: unknown[] = []): Promise<Proof> {
  const { rows } = await client.query<Proof>(
    `select (select count(*) from inventory)::integer as "rowsChecked",
       coalesce((select json_agg(json_build_object('productId', product_id, 'warehouseId', warehouse_id,
         'figure', figure, 'actual', actual, 'expected', expected)) from ${divergences}), '[]') as divergences`,
    values,
  );
  return rows[0] ?? { rowsChecked: 0, divergences: [] };
}
