import { FEW_UNITS } from "@/lib/catalog/availability";
import { readOrCorrect } from "@/lib/catalog/spelling";
import { pool } from "@/lib/db/pool";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import type { ByProductQuery, ProductStock, ProductStockSort, StockByProduct } from "./by-product-schemas";
import { readProductCounts, readVersion } from "./inventory-count-queries";
import { Filters, type InventoryFilter, whereAll } from "./inventory-filters";
import { filterOf, rowsInState, sourceOf } from "./inventory-queries";

type Row = ProductStock & { sortValue: string; overdue: number };

const FIGURES = { onHand: "i.on_hand", reserved: "i.reserved", available: "i.available" } as const;

/** A page of products with their stock per warehouse: those with a row that matches. And whether a sweep is due. */
export async function readStockByProduct(
  query: ByProductQuery,
): Promise<{ answer: StockByProduct; hasOverdueHolds: boolean }> {
  const { sort, order, limit, skip = 0 } = query;
  const filter = filterOf(query, null);
  const list = ["inventory by product", filter, sort, order];
  const after = readCursor(list, query.cursor, query.skip);
  const version = readVersion();
  const read = async (q: string) =>
    await Promise.all([
      readPage({ ...filter, q }, { sort, order, after, limit: limit + 1, skip }),
      readProductCounts({ ...filter, q }, version),
      version,
    ]);
  const [found, counts, { readAt }] = await readOrCorrect(filter.q, read, ([, { all }]) => all === 0);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = found.length > limit && last ? writeCursor(list, [last.sortValue, last.productId]) : null;
  const products = page.map(({ sortValue: _, overdue: __, ...product }) => product);
  const hasOverdueHolds = page.some(({ overdue }) => overdue > 0);
  return { answer: { products, nextCursor, counts, serverTime: readAt.toISOString() }, hasOverdueHolds };
}

type Page = { sort: ProductStockSort; order: "asc" | "desc"; after: string[] | null; limit: number; skip: number };

async function readPage(filter: InventoryFilter, page: Page): Promise<Row[]> {
  const filters = new Filters();
  const { rows } = await pool().query<Row>(
    `with found as (select x.*, row_number() over () as place from (${findPage(filters, filter, page)}) x)
     select p.id as "productId", p.sku, p.name, p.category, p.image, p.is_active as "isSold", s.*, f.sort_value as "sortValue"
     from found f join product p on p.id = f.id
     cross join lateral (
       select sum(i.on_hand)::float8 as "onHand", sum(i.reserved)::float8 as reserved,
         sum(i.available)::float8 as available, sum(i.overdue)::float8 as overdue,
         json_agg(json_build_object('warehouseId', i.warehouse_id, 'onHand', i.on_hand, 'reserved', i.reserved,
           'available', i.available, 'lowAt', coalesce(i.low_threshold, p.low_threshold, ${FEW_UNITS}))) as rows
       from inventory_now i where i.product_id = f.id
     ) s order by f.place`,
    filters.values,
  );
  return rows;
}

/** In order of names, an index is walked up to the end of the page. In order of a figure, all rows are added up. */
function findPage(filters: Filters, filter: InventoryFilter, { sort, order, after, limit, skip }: Page): string {
  const conditions = filters.ofProduct(filter);
  const isProduct = matching(filters, filter);
  const than = order === "asc" ? ">" : "<";
  const end = (key: string, id: string) =>
    `order by ${key} ${order}, ${id} ${order} limit ${filters.add(limit, "integer")} offset ${filters.add(skip, "integer")}`;
  if (sort === "product") {
    conditions.push(
      isProduct === null ? "exists (select from inventory i where i.product_id = p.id)" : `p.id ${isProduct}`,
    );
    if (after !== null) {
      const [name, id] = [filters.add(after[0], "text"), filters.add(after[1], "uuid")];
      conditions.push(`(p.name, p.id) ${than} (${name}, ${id})`);
    }
    return `select p.id, p.name as sort_value from product p ${whereAll(conditions)} ${end("p.name", "p.id")}`;
  }
  if (isProduct !== null) conditions.push(`i.product_id ${isProduct}`);
  const having =
    after === null
      ? ""
      : `having (sum(${FIGURES[sort]}), i.product_id) ${than} (${filters.add(after[0], "bigint")}, ${filters.add(after[1], "uuid")})`;
  const joins = filter.q.trim() !== "" || filter.category !== null ? "join product p on p.id = i.product_id" : "";
  return `select i.product_id as id, sum(${FIGURES[sort]})::text as sort_value from ${sourceOf([sort])} i ${joins}
    ${whereAll(conditions)} group by i.product_id ${having} ${end(`sum(${FIGURES[sort]})`, "i.product_id")}`;
}

/** Among the products with a row in the state and warehouse that are asked for; null if any row will do. */
function matching(filters: Filters, filter: InventoryFilter): string | null {
  const { state } = filter;
  if (state !== null) {
    return `in (select s.product_id from (${rowsInState(filters, filter, state, sourceOf([state]))}) s)`;
  }
  const conditions = filters.ofRow(filter);
  return conditions.length === 0 ? null : `in (select i.product_id from inventory i ${whereAll(conditions)})`;
}
