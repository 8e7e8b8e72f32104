import type { Scope } from "@/lib/auth/caller";
import { FEW_UNITS } from "@/lib/catalog/availability";
import { readOrCorrect } from "@/lib/catalog/spelling";
import { pool } from "@/lib/db/pool";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { COVER_DAYS, daysOfCover } from "./days-of-cover";
import { readRowCounts, readVersion } from "./inventory-count-queries";
import { Filters, IN_STATE, type InventoryFilter, JOIN_THRESHOLD, whereAll } from "./inventory-filters";
import type { InventoryQuery, InventoryRow, InventoryRows, InventorySort, InventoryState } from "./inventory-schemas";

type Row = Omit<InventoryRow, "updatedAt" | "settingsUpdatedAt" | "daysOfCover"> & {
  updatedAt: Date;
  settingsUpdatedAt: Date;
  /** The values of the sort's keys. */
  cursor: string[];
  overdue: number;
};

type Key = { sql: string; type: string };

const NAME: Key = { sql: "p.name", type: "text" };
const CODE: Key = { sql: "w.code", type: "text" };
const PRODUCT: Key = { sql: "i.product_id", type: "uuid" };
const WAREHOUSE: Key = { sql: "i.warehouse_id", type: "uuid" };

/** The keys of each order, which together are unique. */
const SORTS: Record<InventorySort, readonly [Key, Key, Key]> = {
  product: [NAME, PRODUCT, CODE],
  warehouse: [CODE, NAME, PRODUCT],
  onHand: [{ sql: "i.on_hand", type: "integer" }, PRODUCT, WAREHOUSE],
  reserved: [{ sql: "i.reserved", type: "integer" }, PRODUCT, WAREHOUSE],
  committed: [{ sql: "i.committed", type: "integer" }, PRODUCT, WAREHOUSE],
  safetyStock: [{ sql: "i.safety_stock", type: "integer" }, PRODUCT, WAREHOUSE],
  setAside: [{ sql: "i.set_aside", type: "integer" }, PRODUCT, WAREHOUSE],
  available: [{ sql: "i.available", type: "integer" }, PRODUCT, WAREHOUSE],
  shortfall: [{ sql: "i.shortfall", type: "integer" }, PRODUCT, WAREHOUSE],
  shelf: [{ sql: "coalesce(i.shelf, '')", type: "text" }, PRODUCT, WAREHOUSE],
  updatedAt: [{ sql: "i.updated_at", type: "timestamptz" }, PRODUCT, WAREHOUSE],
};

/** A page of inventory rows, and whether a sweep is due. Its figures are right even with overdue holds. */
export async function readInventoryRows(
  query: InventoryQuery,
  scope: Scope,
): Promise<{ answer: InventoryRows; hasOverdueHolds: boolean }> {
  const { sort, order, limit, skip = 0 } = query;
  const filter = filterOf(query, scope);
  const list = ["inventory", filter, sort, order];
  const after = readCursor(list, query.cursor, query.skip);
  const version = readVersion();
  const read = async (q: string) =>
    await Promise.all([
      readPage({ ...filter, q }, { sort, order, after, limit: limit + 1, skip }),
      readRowCounts({ ...filter, q }, version),
      version,
    ]);
  const [found, counts, { readAt }] = await readOrCorrect(filter.q, read, ([, { all }]) => all === 0);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = found.length > limit && last ? writeCursor(list, last.cursor) : null;
  const answer = { rows: page.map(toRow), nextCursor, counts, serverTime: readAt.toISOString() };
  return { answer, hasOverdueHolds: page.some((row) => row.overdue > 0) };
}

/** One row; null if the warehouse has never had the product. */
export async function readInventoryRow(name: { productId: string; warehouseId: string }): Promise<InventoryRow | null> {
  const filter = { q: "", category: null, state: null, scope: null, ...name };
  const [row] = await readPage(filter, { sort: "product", order: "asc", after: null, limit: 1, skip: 0 });
  return row ? toRow(row) : null;
}

export function filterOf(
  query: Partial<Pick<InventoryQuery, "q" | "productId" | "warehouseId" | "category" | "state" | "bucket">>,
  scope: Scope,
) {
  const { q = "", productId = null, warehouseId = null, category = "", state = null, bucket = null } = query;
  return { q, productId, warehouseId, scope, category: category || null, state, bucket } satisfies InventoryFilter;
}

const BUCKETS = `case when i.set_aside = 0 then '[]'::json else (
    select json_agg(json_build_object('bucket', b.bucket, 'quantity', b.quantity) order by b.bucket) from (
      select e.bucket, sum(e.set_aside_delta)::integer as quantity from ledger_entry e
      where e.product_id = i.product_id and e.warehouse_id = i.warehouse_id and e.bucket is not null
      group by e.bucket having sum(e.set_aside_delta) > 0) b) end`;

const IS_OF_ROW = "x.product_id = i.product_id and x.warehouse_id = i.warehouse_id";

type Page = { sort: InventorySort; order: "asc" | "desc"; after: string[] | null; limit: number; skip: number };

/**
 * Finds the page in as few columns as can be, then reads the rest of its rows. Not a prepared statement, because the best
 * plan depends on the filters.
 */
async function readPage(filter: InventoryFilter, page: Page): Promise<Row[]> {
  const filters = new Filters();
  const { rows } = await pool().query<Row>(
    `with found as (select x.*, row_number() over () as place from (${findPage(filters, filter, page)}) x)
     select p.id as "productId", p.sku, p.name, p.category, p.image, w.id as "warehouseId", w.code as "warehouseCode",
       w.name as "warehouseName", w.city, p.is_active and w.is_active as "isSold", w.is_paused as "isPaused", i.on_hand as "onHand", i.reserved,
       i.committed, i.safety_stock as "safetyStock", i.set_aside as "setAside", ${BUCKETS} as buckets, i.shortfall, i.backorder_allowance as "backorderAllowance",
       ${inTransitUnits("i")} as "inTransit", coalesce((select sum(x.units) from expected_units x where ${IS_OF_ROW}), 0)::integer as expected,
       (select min(x.expected_on)::text from expected_units x where ${IS_OF_ROW}) as "expectedOn", i.available, i.updated_at as "updatedAt", i.shelf, i.low_threshold as "lowThreshold", i.fill_to as "fillTo",
       p.low_threshold as "productLowThreshold", coalesce(i.low_threshold, p.low_threshold, ${FEW_UNITS}) as "lowAt",
       ${soldUnits("i")} as "soldIn28Days", i.settings_updated_at as "settingsUpdatedAt", i.overdue,
       array[${SORTS[page.sort].map(({ sql }) => `(${sql})::text`).join(", ")}] as "cursor"
     from found f join inventory_now i on i.product_id = f.product_id and i.warehouse_id = f.warehouse_id
       join product p on p.id = i.product_id join warehouse w on w.id = i.warehouse_id
     order by f.place`,
    filters.values,
  );
  return rows;
}

/** Units that are on their way to the row `row`. */
export function inTransitUnits(row: string): string {
  return `coalesce((select t.units from in_transit t
    where t.product_id = ${row}.product_id and t.warehouse_id = ${row}.warehouse_id), 0)`;
}

/** Units of the row `row` that were sold in the last days, less those cancelled. */
export function soldUnits(row: string): string {
  return `(select coalesce(sum(e.committed_delta), 0)::integer from ledger_entry e
    where e.product_id = ${row}.product_id and e.warehouse_id = ${row}.warehouse_id and e.type in ('CONFIRMED', 'CANCELLED')
      and e.created_at > statement_timestamp() - interval '${COVER_DAYS} days')`;
}

/**
 * The ids of the page's rows. In order of names, an index is walked up to the end of the page. In order of figures and in one
 * state, the rows are scanned once, before their products: an index on figures would slow every hold.
 */
function findPage(filters: Filters, filter: InventoryFilter, { sort, order, after, limit, skip }: Page): string {
  const keys = SORTS[sort];
  const ofProduct = filters.ofProduct(filter);
  const conditions = [...(filter.state === null ? filters.ofRow(filter) : []), ...ofProduct];
  if (after !== null) conditions.push(...beyond(filters, { keys, order, after }));
  const isByName = keys.includes(NAME);
  const product = isByName || ofProduct.length > 0 ? "join product p on p.id = i.product_id" : "";
  const by = (sorted: readonly Key[]) => `order by ${sorted.map(({ sql }) => `${sql} ${order}`).join(", ")}`;
  const first = `limit ${filters.add(limit, "integer")} offset ${filters.add(skip, "integer")}`;
  if (sort === "warehouse" && filter.state === null) {
    return `select i.* from warehouse w cross join lateral (
        select i.product_id, i.warehouse_id, p.name from inventory i ${product}
        ${whereAll([...conditions, "i.warehouse_id = w.id"])} ${by([NAME, PRODUCT])} limit ${filters.add(skip + limit, "integer")}
      ) i order by w.code ${order}, i.name ${order}, i.product_id ${order} ${first}`;
  }
  const source = sourceOf([sort, filter.state]);
  const rows = filter.state === null ? source : `(${rowsInState(filters, filter, filter.state, source)})`;
  const warehouse = isByName ? "join warehouse w on w.id = i.warehouse_id" : "";
  return `select i.product_id, i.warehouse_id from ${rows} i ${product} ${warehouse} ${whereAll(conditions)} ${by(keys)} ${first}`;
}

type Source = "inventory_now" | "inventory";

/** Reserved and available units depend on holds whose time is over. Other figures are read as stored, in half the time. */
export function sourceOf(asked: readonly (InventorySort | InventoryState | null)[]): Source {
  const isNow = asked.some((figure) => figure !== null && ["reserved", "available", "held", "low"].includes(figure));
  return isNow ? "inventory_now" : "inventory";
}

/** All rows in a state. `offset 0`: found before their products, since nothing tells Postgres how few they may be. */
export function rowsInState(filters: Filters, filter: InventoryFilter, state: InventoryState, source: Source): string {
  return `select i.* from ${source} i ${state === "low" ? JOIN_THRESHOLD : ""}
    ${whereAll([IN_STATE[state], ...filters.ofRow(filter)])} offset 0`;
}

type Beyond = { keys: readonly Key[]; order: "asc" | "desc"; after: string[] };

/** After the last page's end. The first key is compared by itself too, so that its index is walked from there. */
function beyond(filters: Filters, { keys, order, after }: Beyond): string[] {
  const values = keys.map(({ type }, at) => filters.add(after[at], type));
  const than = order === "asc" ? ">" : "<";
  const row = `(${keys.map(({ sql }) => sql).join(", ")}) ${than} (${values.join(", ")})`;
  return [`${keys[0]?.sql} ${than}= ${values[0]}`, row];
}

function toRow({ cursor: _, overdue: __, updatedAt, settingsUpdatedAt, ...row }: Row): InventoryRow {
  return {
    ...row,
    updatedAt: updatedAt.toISOString(),
    settingsUpdatedAt: settingsUpdatedAt.toISOString(),
    daysOfCover: daysOfCover(row.available, row.soldIn28Days),
  };
}
