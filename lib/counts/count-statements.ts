import type { PoolClient } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { COUNT_LINES_MAX, type CountStatus } from "./count-schemas";

export type NewPlan = {
  id: string;
  warehouseId: string;
  /** null: all that the warehouse has, or of that what was not counted for `notCountedForDays`. */
  productIds: readonly string[] | null;
  notCountedForDays: number | null;
  assignee: string | null;
  dueOn: string | null;
  isBlind: boolean;
  note: string | null;
  actor: string;
};

/**
 * Opens a count and returns how many products it has; with 0, or with more than a count may have, there is none. One with this
 * id that is there already stays as it is.
 */
export async function openCount(plan: NewPlan): Promise<number> {
  return await inTransaction(async (client) => {
    const { id, warehouseId, actor } = plan;
    await client.query("select pg_advisory_xact_lock(hashtextextended('count ' || $1::text, 0))", [id]);
    const { rows: known } = await client.query("select from count_line where count_id = $1::uuid", [id]);
    if (known.length > 0) return known.length;
    const productIds = await productsOf(client, plan);
    if (productIds.length === 0 || productIds.length > COUNT_LINES_MAX) return productIds.length;
    await client.query(
      `insert into stock_count (id, warehouse_id, is_blind, assignee, due_on, note, created_by, created_at)
       values ($1::uuid, $2::uuid, $3::boolean, $4::text, $5::date, $6::text, $7::text, clock_timestamp())`,
      [id, warehouseId, plan.isBlind, plan.assignee, plan.dueOn, plan.note, actor],
    );
    await client.query(
      `insert into count_line (count_id, product_id, place)
       select $1::uuid, x.id, x.place from unnest($2::uuid[]) with ordinality x (id, place)`,
      [id, productIds],
    );
    await note(client, { id, act: "OPENED", actor, note: plan.note });
    return productIds.length;
  });
}

/**
 * What a new count has: at most one product more than it may. A product that is gone from the shop and from the shelf is left
 * out; of what was not counted lately, also what is in another open count, so that a large warehouse is counted in parts.
 */
async function productsOf(client: PoolClient, plan: NewPlan): Promise<string[]> {
  const { warehouseId, productIds, notCountedForDays: days } = plan;
  if (productIds) return [...new Set(productIds)];
  const since = "(select max(l.counted_at) from count_line l join stock_count c on c.id = l.count_id";
  const { rows } = await client.query<{ id: string }>(
    `select i.product_id as id from inventory i join product p on p.id = i.product_id
       cross join lateral ${since} where l.product_id = i.product_id and c.warehouse_id = i.warehouse_id and c.status = 'APPLIED')
         last (counted_at)
     where i.warehouse_id = $1::uuid and (p.is_active or i.on_hand > 0) and ($2::integer is null or (
       (last.counted_at is null or last.counted_at <= clock_timestamp() - make_interval(days => $2::integer))
       and not exists (select from count_line l join stock_count c on c.id = l.count_id
         where l.product_id = i.product_id and c.warehouse_id = i.warehouse_id and c.status = 'OPEN')))
     order by last.counted_at nulls first, i.product_id limit $3::integer`,
    [warehouseId, days, days === null ? COUNT_LINES_MAX + 1 : COUNT_LINES_MAX],
  );
  return rows.map(({ id }) => id);
}

/** What became of a change: the count's status before it, or null if there is no such count. */
export type Changed = { status: CountStatus; isChanged: boolean } | null;

type On = { id: string; actor: string; expectedVersion?: number | undefined };

/** Does `work` to an open count, in the version that somebody saw. Each change makes a new version. */
async function change(
  { id, expectedVersion }: Pick<On, "id" | "expectedVersion">,
  work: (client: PoolClient) => Promise<boolean>,
): Promise<Changed> {
  return await inTransaction(async (client) => {
    const { rows } = await client.query<{ status: CountStatus; version: number }>(
      "select status, version from stock_count where id = $1::uuid for update",
      [id],
    );
    const [count] = rows;
    if (!count) return null;
    const { status, version } = count;
    if (status !== "OPEN" || (expectedVersion !== undefined && expectedVersion !== version)) {
      return { status, isChanged: false };
    }
    const isChanged = await work(client);
    if (isChanged) await client.query("update stock_count set version = version + 1 where id = $1::uuid", [id]);
    return { status, isChanged };
  });
}

/** `countedAt` null: now. */
export type EnteredFigure = { productId: string; counted: number; countedAt: string | null };

/**
 * Keeps what somebody counted. What was sent before is kept once. Products that are not on the list come to its end, and a figure
 * that was chosen on a line has to be chosen again.
 */
export async function enterFigures({ id, actor }: On, figures: readonly EnteredFigure[]): Promise<Changed> {
  return await change({ id }, async (client) => {
    const said = [id, JSON.stringify(figures), actor];
    await client.query(
      `insert into count_line (count_id, product_id, place)
       select $1::uuid, x.id, (select coalesce(max(place), 0) from count_line where count_id = $1::uuid) + row_number() over ()
       from (select distinct "productId" as id from jsonb_to_recordset($2::jsonb) x ("productId" uuid)) x
       on conflict do nothing`,
      said.slice(0, 2),
    );
    const { rowCount } = await client.query(
      `with entered as (
         insert into count_entry (id, count_id, product_id, counted, counted_at, actor, entered_at)
         select gen_random_uuid(), $1::uuid, x."productId", x.counted, coalesce(x."countedAt", clock_timestamp()), $3::text,
           clock_timestamp()
         from jsonb_to_recordset($2::jsonb) x ("productId" uuid, counted integer, "countedAt" timestamptz)
         on conflict do nothing returning product_id)
       update count_line l set chosen_entry_id = null
       where l.count_id = $1::uuid and l.product_id in (select product_id from entered)`,
      said,
    );
    return (rowCount ?? 0) > 0;
  });
}

export type PlanEdit = {
  assignee?: string | null | undefined;
  dueOn?: string | null | undefined;
  isBlind?: boolean | undefined;
  note?: string | null | undefined;
};

export async function editCount({ id, actor, expectedVersion }: On, edit: PlanEdit): Promise<Changed> {
  const { assignee, dueOn, isBlind, note: words } = edit;
  return await change({ id, expectedVersion }, async (client) => {
    await client.query(
      `update stock_count set assignee = case when $2::boolean then $3::text else assignee end,
         due_on = case when $4::boolean then $5::date else due_on end, is_blind = coalesce($6::boolean, is_blind),
         note = case when $7::boolean then $8::text else note end
       where id = $1::uuid`,
      [
        id,
        assignee !== undefined,
        assignee ?? null,
        dueOn !== undefined,
        dueOn ?? null,
        isBlind ?? null,
        words !== undefined,
        words ?? null,
      ],
    );
    if (assignee !== undefined) await note(client, { id, act: "ASSIGNED", actor, note: assignee });
    return true;
  });
}

/** Says which figure holds on a line. False if the line has no such figure. */
export async function chooseFigure(
  { id, actor }: On,
  { productId, entryId }: { productId: string; entryId: string },
): Promise<Changed> {
  return await change({ id }, async (client) => {
    const { rowCount } = await client.query(
      `update count_line l set chosen_entry_id = e.id from count_entry e
       where l.count_id = $1::uuid and l.product_id = $2::uuid and e.id = $3::uuid
         and e.count_id = l.count_id and e.product_id = l.product_id
         and (l.recount_from is null or e.counted_at > l.recount_from)`,
      [id, productId, entryId],
    );
    if (rowCount === 0) return false;
    await note(client, { id, act: "CHOSEN", actor, note: null, productIds: [productId] });
    return true;
  });
}

/** Asks for lines to be counted again: what was counted until now is not good any more. */
export async function askRecount(
  { id, actor }: On,
  { productIds, note: words }: { productIds: readonly string[]; note: string | null },
): Promise<Changed> {
  return await change({ id }, async (client) => {
    const { rowCount } = await client.query(
      `update count_line set recount_from = clock_timestamp(), chosen_entry_id = null
       where count_id = $1::uuid and product_id = any($2::uuid[])`,
      [id, productIds],
    );
    if (rowCount === 0) return false;
    await note(client, { id, act: "RECOUNT", actor, note: words, productIds });
    return true;
  });
}

/** Ends a count without changing stock. */
export async function cancelCount({ id, actor, expectedVersion }: On, words: string | null): Promise<Changed> {
  return await change({ id, expectedVersion }, async (client) => {
    await client.query(
      "update stock_count set status = 'CANCELLED', ended_at = clock_timestamp() where id = $1::uuid",
      [id],
    );
    await note(client, { id, act: "CANCELLED", actor, note: words });
    return true;
  });
}

type Event = { id: string; act: string; actor: string; note: string | null; productIds?: readonly string[] };

async function note(client: PoolClient, { id, act, actor, note: words, productIds }: Event): Promise<void> {
  await client.query(
    `insert into count_event (count_id, act, actor, note, product_ids, created_at)
     values ($1::uuid, $2::text, $3::text, $4::text, $5::uuid[], clock_timestamp())`,
    [id, act, actor, words, productIds ?? null],
  );
}
