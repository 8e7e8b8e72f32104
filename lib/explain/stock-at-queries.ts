import { pool } from "@/lib/db/pool";
import { readInTime } from "@/lib/db/read-in-time";
import { Filters, type InventoryFilter, whereAll } from "@/lib/inventory/inventory-filters";
import { ledgerEntryId } from "@/lib/stock/ledger-entry-id";
import { availableUnits } from "@/lib/stock/state";
import type { InventoryRow } from "@/lib/stock/stock";
import type { Moments, Placed } from "./moment-queries";
import type { FiguresAt, KindOfChange, ProductRowAt } from "./stock-at-schemas";

/** `isActive`: of the product and the warehouse. */
type StoredAt = Omit<InventoryRow, "productId" | "warehouseId"> & {
  isActive: boolean;
  isPaused: boolean;
  position: string | null;
  createdAt: string | null;
};

type StoredRow = Pick<
  ProductRowAt,
  "productId" | "sku" | "name" | "category" | "warehouseId" | "warehouseCode" | "city"
> & {
  now: StoredAt;
  before: StoredAt | null;
};

type At = Pick<Moments, "at" | "since">;

/** The name, product id and warehouse code of the row before the first; null on the first page. */
type After = readonly string[] | null;
export type RowsPage = { after: After; limit: number; skip: number };

/** Rows of a product in the order of its warehouses. A shop has few of them. */
export async function listProductRowsAt(filter: InventoryFilter, moments: At): Promise<ProductRowAt[]> {
  const rows = await readRows(filter, moments, { after: null, limit: WAREHOUSES_MAX, skip: 0 }, BY_WAREHOUSE);
  return rows.map(rowAt);
}

/** Rows by name, with their figures at one moment or at two; of two, only rows that differ. */
export async function listRowsAt(filter: InventoryFilter, moments: At, page: RowsPage): Promise<ProductRowAt[]> {
  if (moments.since === null) return (await readRows(filter, moments, page, BY_NAME)).map(rowAt);
  const found: StoredRow[] = [];
  const wanted = page.skip + page.limit;
  // In bunches, since only their figures say whether rows differ.
  for (let after = page.after; ; ) {
    const bunch = await readRows(filter, moments, { after, limit: BUNCH, skip: 0 }, BY_NAME);
    found.push(...bunch.filter(differs));
    const last = bunch.at(-1);
    if (!last || bunch.length < BUNCH || found.length >= wanted) return found.slice(page.skip, wanted).map(rowAt);
    after = [last.name, last.productId, last.warehouseCode];
  }
}

const WAREHOUSES_MAX = 1_000;
const BUNCH = 250;

const BY_NAME = "p.name, p.id, w.code";
const BY_WAREHOUSE = "w.priority, w.code";

async function readRows(
  filter: InventoryFilter,
  { at, since }: At,
  page: RowsPage,
  order: typeof BY_NAME | typeof BY_WAREHOUSE,
): Promise<StoredRow[]> {
  const filters = new Filters();
  const between = since && order === BY_NAME ? { from: since.low, to: at.high } : null;
  const { changed, conditions } = between ? changedBetween(filters, between) : { changed: "", conditions: [] };
  const { rows } = await pool().query<StoredRow>(
    `${changed} select f."productId", f.sku, f.name, f.category, f."warehouseId", f."warehouseCode", f.city, to_json(a) as now,
       ${since ? "to_json(b)" : "null"} as before
     from (
       select i.product_id as "productId", p.sku, p.name, p.category, i.warehouse_id as "warehouseId", w.code as "warehouseCode", w.city,
         row_number() over (order by ${order}) as place, i.safety_stock, p.policy_code, p.is_active, w.is_active as is_open, w.is_paused
       from inventory i join product p on p.id = i.product_id join warehouse w on w.id = i.warehouse_id
       ${whereAll([...matching(filters, filter, page.after), ...conditions])} order by ${order}
       limit ${filters.add(page.limit, "integer")} offset ${filters.add(page.skip, "integer")}
     ) f ${figuresAt("a", filters, at)} ${since ? figuresAt("b", filters, since) : ""} order by f.place`,
    filters.values,
  );
  return rows;
}

/** Up to so many entries are read to know which rows they change. */
const FEW_ENTRIES = 50_000;

/**
 * Only rows with entries at these positions: of few entries all are read; else each row is asked, until there are enough. A
 * subquery that is no join, so that Postgres does just that.
 */
function changedBetween(filters: Filters, { from, to }: { from: string; to: string }) {
  const isBetween = (e: string) =>
    `${e}.position >= ${filters.add(from, "bigint")} and ${e}.position < ${filters.add(to, "bigint")}`;
  if (BigInt(to) - BigInt(from) <= FEW_ENTRIES) {
    return {
      changed: `with changed as materialized (select distinct product_id, warehouse_id from ledger_entry e where ${isBetween("e")})`,
      conditions: ["(i.product_id, i.warehouse_id) in (select product_id, warehouse_id from changed)"],
    };
  }
  const asked = `select true from ledger_entry e
    where e.product_id = i.product_id and e.warehouse_id = i.warehouse_id and ${isBetween("e")} limit 1`;
  return { changed: "", conditions: [`(${asked})`] };
}

export async function countRowsAt(filter: InventoryFilter): Promise<number> {
  const filters = new Filters();
  const { rows } = await pool().query<{ count: number }>(
    `select count(*)::integer as count from inventory i
     ${needsNames(filter) ? "join product p on p.id = i.product_id" : ""} ${whereAll(matching(filters, filter, null))}`,
    filters.values,
  );
  return rows[0]?.count ?? 0;
}

/** Entries between two moments by type; null if there are too many to add up in time. */
export async function readKinds(filter: InventoryFilter, at: Placed, since: Placed): Promise<KindOfChange[] | null> {
  const filters = new Filters();
  const { productId, warehouseId } = filter;
  const ofProduct = filters.ofProduct(filter);
  const given = [
    ...(productId ? [`e.product_id = ${filters.add(productId, "uuid")}`] : []),
    ...(warehouseId ? [`e.warehouse_id = ${filters.add(warehouseId, "uuid")}`] : []),
    ...(ofProduct.length > 0 ? [`e.product_id in (select p.id from product p ${whereAll(ofProduct)})`] : []),
    `e.position >= ${filters.add(since.low, "bigint")} and e.position < ${filters.add(at.high, "bigint")}`,
    // As sums, so that positions alone decide what is read.
    `(e.created_at + interval '0') > ${filters.add(since.at, "timestamptz")}`,
    `(e.created_at + interval '0') <= ${filters.add(at.at, "timestamptz")}`,
  ];
  return await readInTime<KindOfChange>(
    `select e.type, count(*)::integer as entries, sum(e.on_hand_delta)::float8 as "onHand",
       sum(e.reserved_delta)::float8 as reserved, sum(e.committed_delta)::float8 as committed,
       coalesce(sum(e.set_aside_delta), 0)::float8 as "setAside"
     from ledger_entry e ${whereAll(given)} group by e.type order by entries desc, e.type`,
    filters.values,
  );
}

/** What is asked for, as long as it exists; otherwise what does not. */
export async function readProductAt(
  { productId, warehouseId }: { productId: string | null; warehouseId: string | null },
  at: string | null,
): Promise<{ product: { sku: string; name: string; isActive: boolean } | null; isWarehouseKnown: boolean }> {
  const { rows } = await pool().query<{
    sku: string | null;
    name: string;
    isActive: boolean;
    isWarehouseKnown: boolean;
  }>({
    name: "product-at",
    text: `select p.sku, p.name, ${settingAt("PRODUCT", "p.id::text", "isActive", "p.is_active", "coalesce($3::timestamptz, clock_timestamp())")} = 'true' as "isActive",
        $2::uuid is null or exists (select from warehouse where id = $2::uuid) as "isWarehouseKnown"
      from (select) one left join product p on p.id = $1::uuid`,
    values: [productId, warehouseId, at],
  });
  const [found] = rows;
  if (!found) throw new Error("a left join returns its left row");
  const { sku, name, isActive, isWarehouseKnown } = found;
  return { product: sku === null ? null : { sku, name, isActive }, isWarehouseKnown };
}

/** What the row `i` of the product `p` in the warehouse `w` must be. */
function matching(filters: Filters, filter: InventoryFilter, after: After): string[] {
  const conditions = [...filters.ofRow(filter), ...filters.ofProduct(filter)];
  if (after === null) return conditions;
  const [name, id, code] = [
    filters.add(after[0], "text"),
    filters.add(after[1], "uuid"),
    filters.add(after[2], "text"),
  ];
  // The name by itself too, so that its index is walked from there.
  return [...conditions, `p.name >= ${name}`, `(${BY_NAME}) > (${name}, ${id}, ${code})`];
}

function needsNames({ q, category }: InventoryFilter): boolean {
  return q.trim() !== "" || category !== null;
}

/** What makes rows differ. The rest of their figures follows from it. */
const STORED = [
  "onHand",
  "reserved",
  "committed",
  "shortfall",
  "setAside",
  "safetyStock",
  "backorderAllowance",
] as const;

function differs({ now, before }: StoredRow): boolean {
  return STORED.some((name) => now[name] !== before?.[name]);
}

/** The figures of the row `f` at a moment. A subquery of its own, so that it is asked for these rows alone, one by one. */
function figuresAt(name: string, filters: Filters, { at, low, high }: Placed): string {
  const moment = filters.add(at, "timestamptz");
  const setting = (subject: string, id: string, field: string, now: string) =>
    settingAt(subject, id, field, now, moment);
  const ofRow = (e: string) => `${e}.product_id = f."productId" and ${e}.warehouse_id = f."warehouseId"`;
  return `cross join lateral (
    select e.position::text as position, e.created_at as "createdAt", coalesce(e.on_hand, 0) as "onHand",
      coalesce(e.reserved, 0) as reserved, coalesce(e.committed, 0) as committed, coalesce(e.shortfall, 0) as shortfall,
      (${setting("INVENTORY", `f."productId" || '/' || f."warehouseId"`, "safetyStock", "f.safety_stock")})::integer as "safetyStock",
      coalesce((select sum(s.set_aside_delta) from ledger_entry s
        where ${ofRow("s")} and s.bucket is not null and s.position <= e.position), 0)::integer as "setAside",
      case when e.position is null then 0 else
        (${setting("POLICY", "t.code", "backorderPerRow", "t.backorder_per_row")})::integer end as "backorderAllowance",
      ${setting("PRODUCT", `f."productId"::text`, "isActive", "f.is_active")} = 'true'
        and ${setting("WAREHOUSE", `f."warehouseId"::text`, "isActive", "f.is_open")} = 'true' as "isActive",
      ${setting("WAREHOUSE", `f."warehouseId"::text`, "isPaused", "f.is_paused")} = 'true' as "isPaused"
    from (select ${setting("PRODUCT", `f."productId"::text`, "policyCode", "f.policy_code")} #>> '{}' as code) y
    left join policy t on t.code = y.code
    left join lateral (
      select l.position, l.created_at from ledger_entry l
      where ${ofRow("l")} and l.position < ${filters.add(high, "bigint")} order by l.position desc limit 1
    ) l on true
    left join ledger_entry e on e.position = case when l.created_at <= ${moment} then l.position
      else row_position_at(f."productId", f."warehouseId", ${moment}, ${filters.add(low, "bigint")}, l.position) end
    limit 1
  ) ${name}`;
}

/** A setting at the moment: what its first later change started from, else what it is now. */
function settingAt(subject: string, id: string, field: string, now: string, moment: string): string {
  return `coalesce((
    select c.changes -> '${field}' -> 0 from setting_change c
    where c.subject = '${subject}' and c.subject_id = ${id} and c.created_at > ${moment} and c.changes ? '${field}'
    order by c.id limit 1), to_jsonb(${now}))`;
}

function rowAt({ now, before, ...row }: StoredRow): ProductRowAt {
  return { ...row, ...toFigures(now), before: before && toFigures(before) };
}

function toFigures({ isActive, isPaused, position, createdAt, ...row }: StoredAt): FiguresAt {
  const { onHand, reserved, committed, shortfall, safetyStock, setAside } = row;
  const figures = { onHand, reserved, committed, shortfall, safetyStock, setAside };
  const stored = { ...row, productId: "", warehouseId: "" };
  const entryId = createdAt !== null && position !== null ? ledgerEntryId(new Date(createdAt), BigInt(position)) : null;
  return { ...figures, available: availableUnits(stored, { isPaused, isActive }), entryId };
}
