import { readProductsByIds } from "@/lib/catalog/catalog-queries";
import { readOrCorrect } from "@/lib/catalog/spelling";
import { hasAllWordsByIndex } from "@/lib/db/has-all-words";
import { pool } from "@/lib/db/pool";
import { StatementValues } from "@/lib/db/statement-values";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { IN_STATE, JOIN_THRESHOLD, LOW_AT } from "@/lib/inventory/inventory-filters";
import type { LiveStockCounts, LiveStockCountsQuery, LiveStockPage, LiveStockQuery } from "./live-stock-schemas";

type Row = { id: string; name: string; value: number; count: number };

/** What the order begins with, before the name and the id. */
const FIRST = { name: "0", held: "-coalesce(s.reserved, 0)", lowest: "coalesce(s.lowest, 2147483647)" };

/** A page of active products with their stock in every warehouse. */
export async function readLiveStock(query: LiveStockQuery): Promise<LiveStockPage> {
  const { q = "", warehouseId = null, category = "", show, sort, productId = [], limit } = query;
  const list = ["live stock", q, warehouseId, category, show, sort, ...productId];
  const after = readCursor(list, query.cursor);
  const { rows } = await readOrCorrect(
    q,
    (words) => pool().query<Row>(selectIds({ ...query, q: words }, after)),
    (found) => found.rows.length === 0,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = rows.length > limit && last ? writeCursor(list, [String(last.value), last.name, last.id]) : null;
  const ids = page.map((row) => row.id);
  const [found, thresholds] = await Promise.all([readProductsByIds(ids), readThresholds(ids)]);
  const known = new Map(found.map((product) => [product.id, product]));
  const products = page.flatMap((row) => known.get(row.id) ?? []);
  return { products, thresholds, nextCursor, count: rows[0]?.count ?? 0 };
}

async function readThresholds(productIds: string[]): Promise<LiveStockPage["thresholds"]> {
  const { rows } = await pool().query<LiveStockPage["thresholds"][number]>({
    name: "thresholds-of-products",
    text: `select i.product_id as "productId", i.warehouse_id as "warehouseId", ${LOW_AT} as "lowAt"
      from inventory i ${JOIN_THRESHOLD}
      where i.product_id = any($1::uuid[]) and coalesce(i.low_threshold, t.low_threshold) is not null`,
    values: [productIds],
  });
  return rows;
}

/** How many products match with each `show`. */
export async function countLiveStock({ q = "", ...query }: LiveStockCountsQuery): Promise<LiveStockCounts> {
  const { rows } = await readOrCorrect(
    q,
    (words) => pool().query<LiveStockCounts>(selectCounts({ ...query, q: words })),
    (found) => found.rows[0]?.all === 0,
  );
  return rows[0] ?? { all: 0, held: 0, low: 0 };
}

function selectCounts(query: LiveStockCountsQuery) {
  const values = new StatementValues();
  const place = placeOf(query.warehouseId, values);
  const states = `select i.product_id, bool_or(${IN_STATE.held}) as held, bool_or(${IN_STATE.low}) as low
    from ${ROWS} where ${place} group by i.product_id`;
  const isStocked = query.warehouseId === undefined ? [] : ["s.product_id is not null"];
  const text = `select count(*)::integer as all, count(*) filter (where s.held)::integer as held,
      count(*) filter (where s.low)::integer as low
    from product p left join (${states}) s on s.product_id = p.id
    where ${[...ofProduct(query, values), ...isStocked].join(" and ")}`;
  return { text, values: values.all };
}

/** The rows `i` of open warehouses, with their products' thresholds. */
const ROWS = `inventory_now i join warehouse w on w.id = i.warehouse_id and w.is_active ${JOIN_THRESHOLD}`;

function placeOf(warehouseId: string | undefined, values: StatementValues): string {
  return warehouseId === undefined ? "true" : `i.warehouse_id = ${values.add(warehouseId, "uuid")}`;
}

/** What the product `p` must be. */
function ofProduct({ q, category }: Pick<LiveStockQuery, "q" | "category">, values: StatementValues): string[] {
  return [
    "p.is_active",
    ...(q ? [hasAllWordsByIndex("p.search_title", values.add(q, "text"), q)] : []),
    ...(category ? [`lower(p.category) = lower(${values.add(category, "text")})`] : []),
  ];
}

/** Not a prepared statement: stock is only added up if the order needs it. */
function selectIds({ q, warehouseId, category, show, sort, productId, limit }: LiveStockQuery, after: string[] | null) {
  const values = new StatementValues();
  const place = placeOf(warehouseId, values);
  // `offset 0`: found before their products, since nothing tells Postgres how few they may be.
  const inState =
    show !== "all"
      ? `select i.product_id from ${ROWS} where ${place} and ${IN_STATE[show]} offset 0`
      : warehouseId !== undefined &&
        `select i.product_id from inventory i join warehouse w on w.id = i.warehouse_id and w.is_active where ${place}`;
  const stock =
    sort === "name"
      ? ""
      : `left join (
          select i.product_id, min(i.available) as lowest, sum(i.reserved) as reserved from ${ROWS} where ${place}
          group by i.product_id
        ) s on s.product_id = p.id`;
  const conditions = [
    ...ofProduct({ q, category }, values),
    productId && productId.length > 0 && `p.id = any(${values.add(productId, "uuid[]")})`,
    inState && `p.id in (${inState})`,
  ];
  const [value, name, id] = after ?? [];
  const text = `with matching as materialized (
      select p.id, p.name, ${FIRST[sort]} as value from product p ${stock} where ${conditions.filter(Boolean).join(" and ")}
    )
    select id, name, value::float8 as value, (select count(*) from matching)::integer as count from matching
    ${after ? `where (value, name, id) > (${values.add(value, "float8")}, ${values.add(name, "text")}, ${values.add(id, "uuid")})` : ""}
    order by value, name, id limit ${values.add(limit + 1, "integer")}`;
  return { text, values: values.all };
}
