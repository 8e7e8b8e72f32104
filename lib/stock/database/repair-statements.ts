import type { Pool, PoolClient } from "pg";
import { boundedQuery } from "@/lib/db/statement";
import { type RepairRow, type RowTruth, rowKey } from "../state";
import { BROKEN_MAX } from "../verbs/repair";
import type { Needs } from "../verbs/verb";
import { isNoted, repairNote } from "./repair-notes";
import { LINES_OFF, lastPosition, transferBreakName } from "./stock-queries";

type RowRef = { productId: string; warehouseId: string };

const SUMS = `json_build_object(
    'onHand', coalesce(sum(e.on_hand_delta), 0), 'reserved', coalesce(sum(e.reserved_delta), 0),
    'committed', coalesce(sum(e.committed_delta), 0), 'shortfall', coalesce(sum(e.shortfall_delta), 0),
    'setAside', coalesce(sum(e.set_aside_delta), 0)
  ) as sums, count(e.hash)::float8 as "chainCount"`;

/** $3, the last position, is a value, so that Postgres looks into the function and reads only this row's entries. */
export const BROKEN_OF_ROW = `select ledger_break_name(position, found) as name, notes
  from ledger_broken_entries(0, $3::bigint) where product_id = $1::uuid and warehouse_id = $2::uuid order by position`;

/** What a row's entries say, read before its repair so that nobody waits while a long ledger is read. */
export async function readRepairRow(pool: Pool, { productId, warehouseId }: RowRef): Promise<RepairRow> {
  const values = [productId, warehouseId];
  const last = await lastPosition(pool);
  const [summed, found, off] = await Promise.all([
    pool.query<Pick<RepairRow, "upTo" | "sums" | "chainCount">>(
      `select coalesce(max(e.position), 0)::text as "upTo", ${SUMS}
       from ledger_entry e where e.product_id = $1::uuid and e.warehouse_id = $2::uuid`,
      values,
    ),
    pool.query<{ name: string; notes: string[] }>(BROKEN_OF_ROW, [...values, last]),
    pool.query<{ number: number; says: number; ledger: number; notes: string[] }>(
      `${LINES_OFF}(true) where product_id = $1::uuid and warehouse_id = $2::uuid order by number`,
      values,
    ),
  ]);
  const [row] = summed.rows;
  if (!row) throw new Error("an aggregate answers one row");
  const lines = off.rows.map(({ notes, ...line }) => ({ name: transferBreakName(line), notes }));
  const unnoted = (breaks: readonly { name: string; notes: string[] }[]) =>
    breaks
      .filter(({ name, notes }) => !isNoted({ productId, warehouseId, name }, notes))
      .map(({ name }) => repairNote({ productId, warehouseId, name }));
  return {
    productId,
    warehouseId,
    ...row,
    broken: unnoted(found.rows).slice(0, BROKEN_MAX + 1),
    transfers: unnoted(lines),
  };
}

type Later = Omit<RowTruth, "isChained" | "areEntriesLost"> & { rowHead: string | null; rowCount: number | null };

/** What the figures of rows to be repaired should be, now. Groups that repair nothing never send it. */
export async function loadTruths(client: PoolClient, needs: readonly Needs[]): Promise<RowTruth[]> {
  const asked = new Map(
    needs.flatMap(({ repairs }) => repairs.map((row) => [rowKey(row.productId, row.warehouseId), row])),
  );
  const wanted = [...asked.values()];
  const { rows } = await boundedQuery<Later>(client, {
    text: TRUTHS,
    values: [
      wanted.map(({ productId }) => productId),
      wanted.map(({ warehouseId }) => warehouseId),
      wanted.map(({ upTo }) => upTo),
    ],
  });
  return rows.map(({ rowHead, rowCount, ...later }) => {
    const { sums, chainCount } = asked.get(rowKey(later.productId, later.warehouseId)) ?? later;
    const added = (figure: keyof RowTruth["sums"]) => sums[figure] + later.sums[figure];
    const count = chainCount + later.chainCount;
    return {
      ...later,
      sums: {
        onHand: added("onHand"),
        reserved: added("reserved"),
        committed: added("committed"),
        shortfall: added("shortfall"),
        setAside: added("setAside"),
      },
      isChained: rowHead === later.chainHead && rowCount === count,
      areEntriesLost: rowHead !== later.chainHead && rowCount !== null && rowCount >= count,
      chainCount: count,
    };
  });
}

const OF_ROW = (alias: string) => `${alias}.product_id = x.product_id and ${alias}.warehouse_id = x.warehouse_id`;

const TRUTHS = `select x.product_id as "productId", x.warehouse_id as "warehouseId", later.*, lines.lines,
    encode(last.hash, 'hex') as "chainHead", encode(i.chain_head, 'hex') as "rowHead", i.chain_count::float8 as "rowCount",
    units_left_aside(x.product_id, x.warehouse_id)::float8 as "leftAside"
  from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as x (product_id, warehouse_id, up_to)
  left join inventory i on ${OF_ROW("i")}
  cross join lateral (select ${SUMS} from ledger_entry e where ${OF_ROW("e")} and e.position > x.up_to) later
  left join lateral (
    select e.hash from ledger_entry e
    where ${OF_ROW("e")} and e.hash is not null and e.position > (select begins_after from ledger_chain)
    order by e.position desc limit 1
  ) last on true
  cross join lateral (
    select json_build_object('reserved', coalesce(sum(l.reserved), 0), 'committed', coalesce(sum(l.committed), 0),
      'astray', count(*) filter (where r.id is null or r.status <> l.status
        or l.held_until is distinct from case when r.status = 'PENDING' then r.expires_at end)) as lines
    from (
      select l.reservation_id, l.status, l.held_until, l.quantity as reserved, 0 as committed
      from reservation_line l where ${OF_ROW("l")} and l.status = 'PENDING'
      union all
      select l.reservation_id, l.status, l.held_until, 0, l.quantity - l.shipped - l.cancelled
      from reservation_line l where ${OF_ROW("l")} and l.status = 'CONFIRMED' and l.quantity > l.shipped + l.cancelled
    ) l left join reservation r on r.id = l.reservation_id
  ) lines`;
