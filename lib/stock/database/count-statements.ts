import type { PoolClient } from "pg";
import { boundedQuery, together } from "@/lib/db/statement";
import type { FigureAt, RowMoment } from "../state";
import type { AppliedCount, OpenCount } from "../stock";
import type { Needs } from "../verbs/verb";

// Counts are applied rarely next to holds, so these are statements of their own that other groups never send.

type Counts = { counts: OpenCount[]; figuresAt: (RowMoment & FigureAt)[] };

export const NOTHING_COUNTED: Counts = { counts: [], figuresAt: [] };

/**
 * The counts that commands apply, locked, and what their rows had on hand when they were counted: after the last entry until
 * then, 0 before the first; and whether they were counted since. Call it in the group's transaction, after the turn was asked for: no entry of an earlier moment can
 * follow.
 */
export async function loadCounts(client: PoolClient, needs: readonly Needs[]): Promise<Counts> {
  const moments = needs.flatMap((one) => one.moments);
  const [counts, figuresAt] = await together([
    boundedQuery<OpenCount>(client, {
      name: "stock-counts",
      text: `select c.id, c.status, c.warehouse_id as "warehouseId", c.version
        from stock_count c where c.id = any($1::uuid[]) order by c.id for update`,
      values: [[...new Set(needs.flatMap(({ countIds }) => countIds))]],
    }),
    boundedQuery<Counts["figuresAt"][number]>(client, {
      name: "stock-figures-at",
      text: `select m.product_id as "productId", m.warehouse_id as "warehouseId", m.at, coalesce((
          select e.on_hand from ledger_entry e
          where e.product_id = m.product_id and e.warehouse_id = m.warehouse_id and e.created_at <= to_timestamp(m.at / 1000)
          order by e.position desc limit 1), 0) as "onHand",
        exists (select from ledger_entry e where e.product_id = m.product_id and e.warehouse_id = m.warehouse_id
          and e.created_at > to_timestamp(m.at / 1000) and e.type = 'COUNTED') as "isCountedSince"
        from unnest($1::uuid[], $2::uuid[], $3::float8[]) m (product_id, warehouse_id, at)`,
      values: [
        moments.map(({ productId }) => productId),
        moments.map(({ warehouseId }) => warehouseId),
        moments.map(({ at }) => at),
      ],
    }),
  ]);
  return { counts: counts.rows, figuresAt: figuresAt.rows };
}

/** Ends counts with what was applied. Sends its statements without waiting for answers, because COMMIT follows at once. */
export async function saveCounts(client: PoolClient, counts: readonly AppliedCount[], now: number): Promise<void> {
  const ids = counts.map(({ id }) => id);
  const lines = counts.flatMap(({ id: countId, isNew, actor, lines: counted }) =>
    counted.map((line, place) => ({ countId, isNew, actor, place, ...line })),
  );
  const said = JSON.stringify(counts.map(({ lines: _, ...count }) => count));
  await together([
    boundedQuery(client, {
      name: "stock-keep-counts",
      text: `insert into stock_count (id, status, warehouse_id, is_blind, created_by, created_at, ended_at, batch_id)
        select x.id, 'APPLIED', x."warehouseId", false, x.actor, to_timestamp($2::float8 / 1000), to_timestamp($2::float8 / 1000), x."batchId"
        from jsonb_to_recordset($1::jsonb) x (id uuid, "isNew" boolean, "warehouseId" uuid, actor text, "batchId" uuid) where x."isNew"`,
      values: [said, now],
    }),
    boundedQuery(client, {
      name: "stock-end-counts",
      text: `update stock_count set status = 'APPLIED', ended_at = to_timestamp($2::float8 / 1000), version = version + 1
        where id = any($1::uuid[]) and status = 'OPEN'`,
      values: [ids, now],
    }),
    boundedQuery(client, {
      name: "stock-keep-counted",
      text: `insert into count_line (count_id, product_id, place, counted, counted_at, expected)
        select x."countId", x."productId", x.place, x.counted, to_timestamp(x."countedAt" / 1000), x.expected
        from jsonb_to_recordset($1::jsonb) x ("countId" uuid, "productId" uuid, place integer, counted integer,
          "countedAt" float8, expected integer)
        on conflict (count_id, product_id) do update set counted = excluded.counted, counted_at = excluded.counted_at,
          expected = excluded.expected`,
      values: [JSON.stringify(lines)],
    }),
    boundedQuery(client, {
      name: "stock-keep-count-entries",
      text: `insert into count_entry (id, count_id, product_id, counted, counted_at, actor, entered_at)
        select gen_random_uuid(), x."countId", x."productId", x.counted, to_timestamp(x."countedAt" / 1000), x.actor,
          to_timestamp($2::float8 / 1000)
        from jsonb_to_recordset($1::jsonb) x ("countId" uuid, "productId" uuid, counted integer, "countedAt" float8,
          actor text, "isNew" boolean)
        where x."isNew"`,
      values: [JSON.stringify(lines), now],
    }),
    boundedQuery(client, {
      name: "stock-keep-count-events",
      text: `insert into count_event (count_id, act, actor, note, released, short, created_at)
        select x.id, 'APPLIED', x.actor, x.note, x.released, x.short, to_timestamp($2::float8 / 1000)
        from jsonb_to_recordset($1::jsonb) x (id uuid, actor text, note text, released integer, short integer)`,
      values: [said, now],
    }),
  ]);
}
