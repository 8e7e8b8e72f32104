import type { Scope } from "@/lib/auth/caller";
import { hasAllWordsByIndex } from "@/lib/db/has-all-words";
import { pool } from "@/lib/db/pool";
import { StatementValues } from "@/lib/db/statement-values";
import type { CountEvent, Counters, CountFilters, CountTotals, ListedCount, StockCount } from "./count-schemas";

type Times = { createdAt: Date; endedAt: Date | null };

const HEAD = `c.id, 'C-' || c.number as number, c.status, c.warehouse_id as "warehouseId", w.code as "warehouseCode",
    c.is_blind as "isBlind", c.assignee, c.due_on::text as "dueOn", c.note, c.version, c.created_by as "createdBy",
    c.created_at as "createdAt", c.ended_at as "endedAt"`;
const FROM = "stock_count c join warehouse w on w.id = c.warehouse_id";
/** Whether an entry of the line `l` is from after it was to be counted again. */
const IS_SINCE = "(l.recount_from is null or e.counted_at > l.recount_from)";

export type FoundFigure = {
  id: string;
  counted: number;
  countedAt: string;
  enteredAt: string;
  by: string;
  /** On hand when it was counted. */
  expected: number;
};

export type FoundLine = {
  productId: string;
  sku: string;
  name: string;
  image: string;
  category: string;
  barcode: string | null;
  shelf: string | null;
  unitCost: number | null;
  currency: string;
  recountFrom: string | null;
  chosenEntryId: string | null;
  /** What was applied; null if nothing was. */
  counted: number | null;
  countedAt: string | null;
  expected: number | null;
  figures: FoundFigure[];
};

export type FoundCount = Omit<StockCount, keyof Times | "lines" | "history" | "secondCountAbove"> &
  Times & { secondCountAbove: number | null; lines: FoundLine[]; history: CountEvent[] };

const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * One count in full; null if there is none with this id. What was on hand is read from the ledger for each figure, so it is
 * true for figures that came in late, too.
 */
export async function findCount(id: string): Promise<FoundCount | null> {
  const { rows } = await pool().query<FoundCount>({
    name: "stock-count",
    text: `select ${HEAD}, w.second_count_above as "secondCountAbove", (
        select coalesce(json_agg(json_build_object('productId', l.product_id, 'sku', p.sku, 'name', p.name, 'image', p.image,
          'category', p.category, 'barcode', p.barcode, 'shelf', i.shelf, 'unitCost', p.cost_amount, 'currency', p.currency,
          'recountFrom', ${iso("l.recount_from")}, 'chosenEntryId', l.chosen_entry_id, 'counted', l.counted,
          'countedAt', ${iso("l.counted_at")}, 'expected', l.expected, 'figures', coalesce(f.figures, '[]'))
          order by i.shelf is null, i.shelf, p.name, p.id), '[]')
        from count_line l join product p on p.id = l.product_id
        left join inventory i on i.product_id = l.product_id and i.warehouse_id = c.warehouse_id
        left join lateral (
          select json_agg(json_build_object('id', e.id, 'counted', e.counted, 'countedAt', ${iso("e.counted_at")},
            'enteredAt', ${iso("e.entered_at")}, 'by', e.actor, 'expected', coalesce((
              select x.on_hand from ledger_entry x where x.product_id = e.product_id and x.warehouse_id = c.warehouse_id
                and x.created_at <= e.counted_at order by x.position desc limit 1), 0))
            order by e.counted_at, e.entered_at) as figures
          from count_entry e where e.count_id = l.count_id and e.product_id = l.product_id) f on true
        where l.count_id = c.id) as lines, (
        select coalesce(json_agg(json_build_object('act', v.act, 'by', v.actor, 'at', ${iso("v.created_at")}, 'note', v.note,
          'productIds', v.product_ids, 'released', v.released, 'short', v.short) order by v.id), '[]')
        from count_event v where v.count_id = c.id) as history
      from ${FROM} where c.id = $1::uuid`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** Where a count is; null if there is none with this id. */
export async function findCountPlace(id: string): Promise<string | null> {
  const { rows } = await pool().query<{ warehouseId: string }>({
    name: "stock-count-place",
    text: `select warehouse_id as "warehouseId" from stock_count where id = $1::uuid`,
    values: [id],
  });
  return rows[0]?.warehouseId ?? null;
}

export type Scoped = CountFilters & { scope: Scope };
export type ListedRow = Omit<ListedCount, keyof Times> & Times & { place: number };

/** Matching counts after one of them, newest first, without the first `skip`. */
export async function listCounts(
  filters: Scoped,
  { after, limit, skip = 0 }: { after: number | null; limit: number; skip?: number },
): Promise<ListedRow[]> {
  const values = new StatementValues();
  const beyond = after === null ? [] : [`c.number < ${values.add(after, "integer")}`];
  const ids = `select c.id from stock_count c where ${[...conditionsOf(filters, values), ...beyond].join(" and ")}
    order by c.number desc limit ${values.add(limit, "integer")} offset ${values.add(skip, "integer")}`;
  const { rows } = await pool().query<ListedRow>(
    `select ${HEAD}, c.number as place, s.* from ${FROM} cross join lateral (
        select count(*)::integer as products,
          count(*) filter (where l.counted is not null or (c.status <> 'APPLIED' and exists (
            select from count_entry e where e.count_id = l.count_id and e.product_id = l.product_id and ${IS_SINCE})))::integer as counted,
          case when c.status = 'APPLIED' then count(*) filter (where l.counted <> l.expected)::integer end as differing,
          case when c.status = 'APPLIED' then coalesce(sum(l.counted - l.expected), 0)::float8 end as units
        from count_line l where l.count_id = c.id) s
      where c.id = any(array(${ids})) order by c.number desc`,
    values.all,
  );
  return rows;
}

/** How many match, by status. */
export async function countCounts({ status: _, ...filters }: Scoped): Promise<CountTotals> {
  const values = new StatementValues();
  const { rows } = await pool().query<CountTotals>(
    `select count(*)::integer as all, count(*) filter (where c.status = 'OPEN')::integer as "OPEN",
        count(*) filter (where c.status = 'APPLIED')::integer as "APPLIED",
        count(*) filter (where c.status = 'CANCELLED')::integer as "CANCELLED"
      from stock_count c where ${conditionsOf(filters, values).join(" and ")}`,
    values.all,
  );
  return rows[0] ?? { all: 0, OPEN: 0, APPLIED: 0, CANCELLED: 0 };
}

const NUMBER = /^c?[-\s]?(\d{1,9})$/i;

function conditionsOf(filters: Scoped, values: StatementValues): string[] {
  const { status, q = "", warehouseId, assignee, dueBy, scope } = filters;
  return [
    "true",
    ...(scope ? [`c.warehouse_id = any(${values.add(scope, "uuid[]")})`] : []),
    ...(status ? [`c.status = ${values.add(status, "text")}`] : []),
    ...(q.trim() === "" ? [] : [isFoundBy(q.trim(), values)]),
    ...(warehouseId ? [`c.warehouse_id = ${values.add(warehouseId, "uuid")}`] : []),
    ...(assignee ? [`c.assignee = ${values.add(assignee, "text")}`] : []),
    ...(dueBy ? [`c.due_on <= ${values.add(dueBy, "date")}`] : []),
  ];
}

/** By its number, or by a product in it: by words, or by its whole barcode. */
function isFoundBy(q: string, values: StatementValues): string {
  const number = NUMBER.exec(q)?.[1];
  const typed = values.add(q, "text");
  const byNumber = number === undefined ? "" : `c.number = ${values.add(Number(number), "integer")} or `;
  return `(${byNumber}c.id = any(array(select l.count_id from count_line l where l.product_id = any(array(
      select id from product where ${hasAllWordsByIndex("search_title", typed, q)}
      union all select id from product where lower(barcode) = lower(${typed}))))))`;
}

/** Who can count in a warehouse: its staff, and admins. */
export async function listCounters(warehouseId: string): Promise<Counters["people"]> {
  const { rows } = await pool().query<Counters["people"][number]>({
    name: "stock-counters",
    text: `select u.email, u.name, u.role from auth_user u
      where u.email_verified and (u.role = 'admin' or (u.role = 'staff' and exists (
        select from staff_warehouse s where s.user_id = u.id and s.warehouse_id = $1::uuid)))
      order by u.role desc, u.name, u.email limit 500`,
    values: [warehouseId],
  });
  return rows;
}

/** Which of these products there are, with the time of each one's first entry in the warehouse; null if it has none. */
export async function findFirstEntries(
  warehouseId: string,
  productIds: readonly string[],
): Promise<Map<string, Date | null>> {
  const { rows } = await pool().query<{ id: string; since: Date | null }>({
    name: "stock-count-first-entries",
    text: `select p.id, (select e.created_at from ledger_entry e where e.product_id = p.id and e.warehouse_id = $1::uuid
        order by e.position limit 1) as since
      from product p where p.id = any($2::uuid[])`,
    values: [warehouseId, productIds],
  });
  return new Map(rows.map(({ id, since }) => [id, since]));
}

/** The warehouse, if it can be counted; null if there is none with this id. */
export async function findCountWarehouse(id: string): Promise<{ code: string; isActive: boolean } | null> {
  const { rows } = await pool().query<{ code: string; isActive: boolean }>({
    name: "stock-count-warehouse",
    text: `select code, is_active as "isActive" from warehouse where id = $1::uuid`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** What somebody counted in one row, or by how much it differs. Named by `productId` or `sku`. */
export type CountedRow = {
  productId: string | null;
  sku: string | null;
  warehouseId: string;
  mode: "set" | "delta";
  quantity: number;
};

/** The rows whose difference is worth as much as their warehouse wants a second counter for. */
export async function findAtStake(
  rows: readonly CountedRow[],
): Promise<{ productId: string; sku: string; name: string }[]> {
  const found = await pool().query<{ productId: string; sku: string; name: string }>(
    `select p.id as "productId", p.sku, p.name
      from jsonb_to_recordset($1::jsonb) x ("productId" uuid, sku text, "warehouseId" uuid, mode text, quantity integer)
      join product p on p.id = x."productId" or (x."productId" is null and p.sku = x.sku)
      join warehouse w on w.id = x."warehouseId" and w.second_count_above is not null
      left join inventory i on i.product_id = p.id and i.warehouse_id = w.id
      where abs(case x.mode when 'set' then x.quantity - coalesce(i.on_hand, 0) else x.quantity end)::bigint * p.cost_amount
        >= w.second_count_above`,
    [JSON.stringify(rows)],
  );
  return found.rows;
}
