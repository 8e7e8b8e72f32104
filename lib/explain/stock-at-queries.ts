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

export type RowsPage = {
  /** The name, product id and warehouse code of the row before the first. */
  after: readonly string[] | null;
  limit: number;
  skip: number;
};

/**
 * Rows with their figures at one moment or at two: by name, and of two moments only those that differ. `isWhole`: all of a
 * product, in the order of the warehouses.
 */
export async function listRowsAt(
  filter: InventoryFilter,
  { at, since }: Pick<Moments, "at" | "since">,
  page: RowsPage,
  { isWhole }: { isWhole: boolean },
): Promise<ProductRowAt[]> {
  const filters = new Filters();
  const isCut = since === null || isWhole;
  const found = findRows(filters, filter, page.after, isCut ? null : { from: since.low, to: at.high });
  const first = `limit ${filters.add(page.limit, "integer")} offset ${filters.add(page.skip, "integer")}`;
  const order = isWhole ? 'f.priority, f."warehouseCode"' : 'f.name, f."productId", f."warehouseCode"';
  const { rows } = await pool().query<StoredRow & { priority: number }>(
    `select f.*, to_json(a) as now, ${since ? "to_json(b)" : "null"} as before
     from (${found} ${isCut ? first : "offset 0"}) f
     ${figuresAt("a", filters, at)} ${since ? figuresAt("b", filters, since) : ""}
     ${isCut ? "" : `where (${stored("a")}) is distinct from (${stored("b")})`}
     order by ${order} ${isCut ? "" : first}`,
    filters.values,
  );
  return rows.map(({ now, before, priority: _, ...row }) => ({
    ...row,
    ...toFigures(now),
    before: before && toFigures(before),
  }));
}

export async function countRowsAt(filter: InventoryFilter): Promise<number> {
  const filters = new Filters();
  const { rows } = await pool().query<{ count: number }>(
    `select count(*)::integer as count from (${findRows(filters, filter, null, null)}) f`,
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

/** `between`: only rows with entries at these positions. */
function findRows(
  filters: Filters,
  filter: InventoryFilter,
  after: readonly string[] | null,
  between: { from: string; to: string } | null,
): string {
  const conditions = [...filters.ofRow(filter), ...filters.ofProduct(filter)];
  if (between !== null) {
    conditions.push(`exists (select from ledger_entry e where e.product_id = i.product_id and e.warehouse_id = i.warehouse_id
      and e.position >= ${filters.add(between.from, "bigint")} and e.position < ${filters.add(between.to, "bigint")})`);
  }
  if (after !== null) {
    const [name, id, code] = [
      filters.add(after[0], "text"),
      filters.add(after[1], "uuid"),
      filters.add(after[2], "text"),
    ];
    // The name by itself too, so that its index is walked from there.
    conditions.push(`p.name >= ${name} and (p.name, p.id, w.code) > (${name}, ${id}, ${code})`);
  }
  return `select p.id as "productId", p.sku, p.name, p.category, w.id as "warehouseId", w.code as "warehouseCode", w.city, w.priority
    from inventory i join product p on p.id = i.product_id join warehouse w on w.id = i.warehouse_id
    ${whereAll(conditions)} order by p.name, p.id, w.code`;
}

const STORED = ["onHand", "reserved", "committed", "shortfall", "setAside", "safetyStock", "backorderAllowance"];

/** What makes rows differ: what ledger entries change or tell. */
function stored(figures: string): string {
  return STORED.map((name) => `${figures}."${name}"`).join(", ");
}

/** The figures of the row `f` at a moment. */
function figuresAt(name: string, filters: Filters, { at, low, high }: Placed): string {
  const moment = filters.add(at, "timestamptz");
  const setting = (subject: string, id: string, field: string, now: string) =>
    settingAt(subject, id, field, now, moment);
  const policy = setting("PRODUCT", `p.id::text`, "policyCode", "p.policy_code");
  return `cross join lateral (
    select e.position::text as position, e.created_at as "createdAt", coalesce(e.on_hand, 0) as "onHand",
      coalesce(e.reserved, 0) as reserved, coalesce(e.committed, 0) as committed, coalesce(e.shortfall, 0) as shortfall,
      (${setting("INVENTORY", "i.product_id || '/' || i.warehouse_id", "safetyStock", "i.safety_stock")})::integer as "safetyStock",
      coalesce((select sum(s.set_aside_delta) from ledger_entry s
        where s.product_id = i.product_id and s.warehouse_id = i.warehouse_id and s.bucket is not null
          and s.position <= e.position), 0)::integer as "setAside",
      case when e.position is null then 0 else
        (${setting("POLICY", "y.code", "backorderPerRow", "t.backorder_per_row")})::integer end as "backorderAllowance",
      ${setting("PRODUCT", "p.id::text", "isActive", "p.is_active")} = 'true'
        and ${setting("WAREHOUSE", "w.id::text", "isActive", "w.is_active")} = 'true' as "isActive",
      ${setting("WAREHOUSE", "w.id::text", "isPaused", "w.is_paused")} = 'true' as "isPaused"
    from inventory i
    join product p on p.id = i.product_id
    join warehouse w on w.id = i.warehouse_id
    cross join lateral row_entry_at(i.product_id, i.warehouse_id, ${moment}, ${filters.add(low, "bigint")}, ${filters.add(high, "bigint")}) e
    cross join lateral (select ${policy} #>> '{}' as code) y
    left join policy t on t.code = y.code
    where i.product_id = f."productId" and i.warehouse_id = f."warehouseId"
  ) ${name}`;
}

/** A setting at the moment: what its first later change started from, else what it is now. */
function settingAt(subject: string, id: string, field: string, now: string, moment: string): string {
  return `coalesce((
    select c.changes -> '${field}' -> 0 from setting_change c
    where c.subject = '${subject}' and c.subject_id = ${id} and c.created_at > ${moment} and c.changes ? '${field}'
    order by c.id limit 1), to_jsonb(${now}))`;
}

function toFigures({ isActive, isPaused, position, createdAt, ...row }: StoredAt): FiguresAt {
  const { onHand, reserved, committed, shortfall, safetyStock, setAside } = row;
  const figures = { onHand, reserved, committed, shortfall, safetyStock, setAside };
  const stored = { ...row, productId: "", warehouseId: "" };
  const entryId = createdAt !== null && position !== null ? ledgerEntryId(new Date(createdAt), BigInt(position)) : null;
  return { ...figures, available: isActive ? availableUnits(stored, { isPaused }) : 0, entryId };
}
