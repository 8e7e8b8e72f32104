import type { Pool, PoolClient } from "pg";
import { isNoted } from "./repair-notes";

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

/** For how many seconds the longest overdue hold is still PENDING; 0 if none is. */
export async function overdueSeconds(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ seconds: number }>(
    `select extract(epoch from statement_timestamp() - expires_at)::float8 as seconds ${OVERDUE} order by expires_at limit 1`,
  );
  return rows[0]?.seconds ?? 0;
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
  /** The first entry that is not as it was written, if that is what breaks. */
  entry?: { position: string; createdAt: number };
};

export type Proof = { rowsChecked: number; divergences: Divergence[] };

const OF_TRANSFERS = "select * from transfer_divergences(true)";

/** What breaks the ledger equation, whether or not the entries are chained. */
export const EQUATION = `(select * from stock_divergences() union all ${OF_TRANSFERS}) d`;

/** The same and what breaks the rows' chains, by every entry, and by those after a position. */
const WHOLE_PROOF = `(select * from stock_divergences() union all ${OF_TRANSFERS}
  union all select * from ledger_broken_heads(0) union all select * from ledger_wrong_counts()) d`;
export const PROOF_SINCE = `(select * from stock_divergences_since($1::bigint) union all ${OF_TRANSFERS}
  union all select * from ledger_broken_heads($1::bigint)) d`;

/** The same as the whole proof, from the sums of a running proof, which are the checkpoint's. */
export const WHOLE_PROOF_SINCE = `(select * from stock_divergences_since($1::bigint) union all ${OF_TRANSFERS}
  union all select * from ledger_broken_heads(0) union all select * from proof_wrong_counts($1::bigint)) d`;

/** Entries whose hashes are checked by one query. */
const ENTRIES_PER_QUERY = 50_000;

/** Checks the ledger equation for every row and every entry, now, and that every entry is as it was written. */
export async function proveLedger(pool: Pool | PoolClient): Promise<Proof> {
  const proof = await proofBy(pool, WHOLE_PROOF, [], "all");
  const last = await lastPosition(pool);
  let broken: Divergence[] = [];
  for (let since = 0; since < last; since += ENTRIES_PER_QUERY) {
    broken = mergeDivergences(broken, await brokenEntries(pool, since, Math.min(last, since + ENTRIES_PER_QUERY)));
  }
  return { ...proof, divergences: [...proof.divergences, ...broken] };
}

/** Checks the ledger equation by one of the functions that answer what breaks it, and that of units in transit of some transfers. */
export async function proofBy(
  client: Pool | PoolClient,
  divergences: string,
  values: unknown[] = [],
  transfers: "all" | "on their way" | "none" = "none",
): Promise<Proof> {
  const { rows } = await client.query<Proof>(
    `select (select count(*) from inventory)::integer as "rowsChecked",
       coalesce((select json_agg(json_build_object('productId', product_id, 'warehouseId', warehouse_id,
         'figure', figure, 'actual', actual, 'expected', expected)) from ${divergences}), '[]') as divergences`,
    values,
  );
  const proof = rows[0] ?? { rowsChecked: 0, divergences: [] };
  if (transfers === "none") return proof;
  return { ...proof, divergences: [...proof.divergences, ...(await unitsInTransit(client, transfers === "all"))] };
}

type OffLine = {
  productId: string;
  warehouseId: string;
  number: number;
  says: number;
  ledger: number;
  notes: string[];
};

/** Of a transfer's line, how many units more are in transit by it than by the ledger. */
export function transferBreakName({ number, says, ledger }: Pick<OffLine, "number" | "says" | "ledger">): string {
  return `T-${number} off by ${says - ledger}`;
}

export const LINES_OFF = `select product_id as "productId", warehouse_id as "warehouseId", number, says::float8 as says,
  ledger::float8 as ledger, notes from transfer_lines_off`;

/** Units in transit to a row that the ledger says otherwise of, without what repairs took note of. */
async function unitsInTransit(client: Pool | PoolClient, isWhole: boolean): Promise<Divergence[]> {
  const { rows } = await client.query<OffLine>(`${LINES_OFF}($1) order by 1, 2, 3`, [isWhole]);
  const found = rows
    .filter(({ notes, ...line }) => !isNoted({ ...line, name: transferBreakName(line) }, notes))
    .map(({ productId, warehouseId, says: actual, ledger: expected }): Divergence => {
      return { productId, warehouseId, figure: "in transit by ledger", actual, expected };
    });
  const sums = new Map<string, Divergence>();
  for (const each of found) {
    const known = sums.get(divergenceName(each));
    const added = known && {
      actual: (known.actual ?? 0) + (each.actual ?? 0),
      expected: known.expected + each.expected,
    };
    sums.set(divergenceName(each), { ...each, ...added });
  }
  return [...sums.values()];
}

/** How many entries a check of the whole ledger covers, without counting them. */
export async function countEntries(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select (coalesce(sum(chain_count), 0) + (select filled from ledger_chain))::float8 as count from inventory`,
  );
  return rows[0]?.count ?? 0;
}

export async function lastPosition(client: Pool | PoolClient): Promise<number> {
  const { rows } = await client.query<{ last: number }>(
    "select coalesce(max(position), 0)::float8 as last from ledger_entry",
  );
  return rows[0]?.last ?? 0;
}

/** Entries after `since` and up to `until` that are not as they were written: for each row how many, and the first. */
export async function brokenEntries(client: Pool | PoolClient, since: number, until: number): Promise<Divergence[]> {
  const { rows } = await client.query<BrokenEntry & { createdAt: number }>(
    `select b.product_id as "productId", b.warehouse_id as "warehouseId", b.position::text as position, b.notes,
       ledger_break_name(b.position, b.found) as name, (extract(epoch from e.created_at) * 1000)::bigint::float8 as "createdAt"
     from ledger_broken_entries($1::bigint, $2::bigint) b join ledger_entry e on e.position = b.position order by b.position`,
    [since, until],
  );
  const found = new Map<string, Divergence>();
  for (const { position, createdAt, ...broken } of rows) {
    if (isNoted(broken, broken.notes)) continue;
    const { productId, warehouseId } = broken;
    const first = {
      productId,
      warehouseId,
      figure: "entries not as written",
      actual: 0,
      expected: 0,
      entry: { position, createdAt },
    };
    const known = found.get(divergenceName(first)) ?? first;
    found.set(divergenceName(first), { ...known, actual: (known.actual ?? 0) + 1 });
  }
  return [...found.values()];
}

/** `name`: what a repair calls it. `notes`: the references of repairs that may have taken note of it. */
type BrokenEntry = { productId: string; warehouseId: string; position: string; name: string; notes: string[] };

/** What parts of the ledger add to the same row's count of what is wrong, as one. */
export function mergeDivergences(before: readonly Divergence[], added: readonly Divergence[]): Divergence[] {
  const found = new Map(before.map((each) => [divergenceName(each), each]));
  for (const each of added) {
    const known = found.get(divergenceName(each));
    found.set(divergenceName(each), known ? { ...known, actual: (known.actual ?? 0) + (each.actual ?? 0) } : each);
  }
  return [...found.values()];
}

/** Which figure of which row. */
export function divergenceName({ productId, warehouseId, figure }: Divergence): string {
  return `${productId}/${warehouseId}/${figure}`;
}
