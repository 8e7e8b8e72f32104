import { pool } from "@/lib/db/pool";
import { Id } from "@/lib/field-schemas";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import type { Inventory, Product, ProductSort, Products, ProductsQuery, StockAtWarehouse } from "./catalog-schemas";
import { foundProducts, readSearched } from "./found-products";
import { readOrCorrect } from "./spelling";

export type ProductRow = {
  id: string;
  sku: string;
  slug: string;
  name: string;
  description: string;
  category: string;
  priceAmount: number;
  currency: string;
  image: string;
  policy: string;
  available: number;
  nextReleaseAt: Date | null;
  waitingRoomStartsAt: Date | null;
  moreExpectedOn: string | null;
  /** How long until the first running hold ends, regardless of what is available. */
  firstReleaseInMs: number | null;
  inventory: StockAtWarehouse[];
  updatedAt: Date;
  /** Units in expired holds that were not released yet. */
  overdue: number;
  /** What the list is ordered by, as JSON: where a cursor points. */
  sortValue: string;
};

type Found = {
  /** Whether a sweep is due. Figures are right even with overdue holds. */
  hasOverdueHolds: boolean;
  /** How long until the end of a hold changes the figures, unless somebody does so before; null if none is running. */
  changesInMs: number | null;
};

type Sort = { keys: [column: string, type: string][]; direction: "asc" | "desc" };

const SORTS: Record<ProductSort, Sort> = {
  relevance: {
    keys: [
      ["p.distance", "integer"],
      ["p.name", "text"],
    ],
    direction: "asc",
  },
  name: { keys: [["p.name", "text"]], direction: "asc" },
  "price-asc": { keys: [["p.price_amount", "integer"]], direction: "asc" },
  "price-desc": { keys: [["p.price_amount", "integer"]], direction: "desc" },
  newest: { keys: [["p.created_at", "timestamptz"]], direction: "desc" },
};

/**
 * A page of active products. A word that no product contains counts as a misspelling, but only if the search would
 * otherwise find nothing. Without `inStock`, stock is only counted for the products on the page.
 */
export async function readProducts(query: ProductsQuery): Promise<Found & { answer: Products }> {
  const { q = "", category, inStock, sort, limit } = query;
  const list = ["products", sort, q, category ?? "", inStock ?? null];
  const after = readCursor(list, query.cursor);
  const { rows, total } = await readOrCorrect(
    q,
    async (words) => {
      const rows = await readPage(query, words, after);
      const isAll = after === null && rows.length <= limit;
      return { rows, total: isAll ? rows.length : await countAll(query, words) };
    },
    (found) => found.rows.length === 0,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = rows.length > limit && last ? writeCursor(list, JSON.parse(last.sortValue)) : null;
  const answer = { products: page.map(toProduct), nextCursor, total };
  return { answer, ...clockOf(page) };
}

function clockOf(rows: readonly ProductRow[]): Found {
  const firsts = rows.flatMap(({ firstReleaseInMs }) => firstReleaseInMs ?? []);
  return {
    hasOverdueHolds: rows.some((row) => row.overdue > 0),
    changesInMs: firsts.length === 0 ? null : Math.min(...firsts),
  };
}

/** Up to `limit + 1` products. A search is not a prepared statement, because its best plan depends on its words. */
async function readPage(query: ProductsQuery, q: string, after: string[] | null): Promise<ProductRow[]> {
  const { category, inStock, limit } = query;
  const sort = q === "" && query.sort === "relevance" ? "name" : query.sort;
  const { keys, direction } = SORTS[sort];
  const columns: Sort["keys"] = [...keys, ["p.id", "uuid"]];
  const names = columns.map(([column]) => column);
  const position = columns.map(([, type], index) => `$${index + 4}::text::${type}`);
  const order = `order by ${names.map((column) => `${column} ${direction}`).join(", ")}`;
  const values = [category || null, inStock ?? null, limit + 1, ...columns.map((_, index) => after?.[index] ?? null)];
  const put = (value: string) => `$${values.push(value)}::text`;
  const text = `${selectProducts(
    `select * from ${q === "" ? "product" : `(${foundProducts(await readSearched(q), put)})`} p
     where p.is_active
       and ($1::text is null or lower(p.category) = lower($1::text))
       and ($4::text is null or (${names.join(", ")}) ${direction === "asc" ? ">" : "<"} (${position.join(", ")}))
     ${order} limit case when $2::boolean is null then $3::integer end`,
    `json_build_array(${names.map((column) => `${column}::text`).join(", ")})::text`,
  )}
   where $2::boolean is null or (s.available > 0) = $2::boolean
   ${order} limit $3::integer`;
  const { rows } = await pool().query<ProductRow>({ text, values, ...(q === "" && { name: `products-by-${sort}` }) });
  return rows;
}

/** How many match, wherever a page begins. */
async function countAll({ category, inStock }: ProductsQuery, q: string): Promise<number> {
  const values = [category || null, inStock ?? null];
  const put = (value: string) => `$${values.push(value)}::text`;
  const text = `select count(*)::integer as total from ${q === "" ? "product" : `(${foundProducts(await readSearched(q), put)})`} p
    where p.is_active
      and ($1::text is null or lower(p.category) = lower($1::text))
      and ($2::boolean is null or $2::boolean = exists (
        select from inventory_now i join warehouse w on w.id = i.warehouse_id and w.is_active
        where i.product_id = p.id and i.available > 0))`;
  const { rows } = await pool().query<{ total: number }>({ text, values, ...(q === "" && { name: "count-products" }) });
  return rows[0]?.total ?? 0;
}

/** An active product by its id, SKU or slug; null if there is none. */
export async function readProduct(idOrSlugOrSku: string): Promise<(Found & { product: Product }) | null> {
  const id = Id.safeParse(idOrSlugOrSku).data ?? null;
  const row = await readRow({
    name: "product-by-any-name",
    condition: "p.sku = $1::text or p.slug = $2::text or p.id = $3::uuid",
    order: "p.id = $3::uuid desc nulls last, p.sku = $1::text desc",
    values: [idOrSlugOrSku.toUpperCase(), idOrSlugOrSku.toLowerCase(), id],
  });
  return row && { product: toProduct(row), ...clockOf([row]) };
}

/** The active products among `ids`, by name. */
export async function readProductsByIds(ids: readonly string[]): Promise<Product[]> {
  const { rows } = await pool().query<ProductRow>({
    name: "products-by-ids",
    text: `${selectProducts("select * from product p where p.is_active and p.id = any($1::uuid[])", "''::text")} order by p.name`,
    values: [ids],
  });
  return rows.map((row) => toProduct(row));
}

/** An active product's figures over all active warehouses; null if no product has this SKU. */
export async function readInventory(sku: string): Promise<(Found & { answer: Inventory }) | null> {
  const row = await readRow({ name: "product-by-sku", condition: "p.sku = $1::text", order: "p.id", values: [sku] });
  if (row === null) return null;
  const { id: productId, available, inventory: warehouses } = row;
  const sum = (figure: "onHand" | "reserved" | "committed" | "safetyStock" | "setAside") => {
    return warehouses.reduce((total, stock) => total + stock[figure], 0);
  };
  const [onHand, reserved, committed, safetyStock, setAside] = [
    sum("onHand"),
    sum("reserved"),
    sum("committed"),
    sum("safetyStock"),
    sum("setAside"),
  ];
  const { nextReleaseAt } = toProduct(row);
  const updatedAt = row.updatedAt.toISOString();
  const figures = { onHand, reserved, committed, safetyStock, setAside, available };
  return { answer: { sku, productId, ...figures, warehouses, nextReleaseAt, updatedAt }, ...clockOf([row]) };
}

type ReadRow = { name: string; condition: string; order: string; values: (string | null)[] };

/** Prepared by name, like all frequent statements here, because planning takes longer than running. */
async function readRow({ name, condition, order, values }: ReadRow): Promise<ProductRow | null> {
  const found = `select * from product p where p.is_active and (${condition}) order by ${order} limit 1`;
  const { rows } = await pool().query<ProductRow>({ name, text: selectProducts(found, "''::text"), values });
  return rows[0] ?? null;
}

/** Running PENDING reservations of a product, soonest to end first. */
export async function readActiveReservationIds(productId: string): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    `select reservation_id as id, min(held_until) as ends from reservation_line
     where product_id = $1::uuid and status = 'PENDING' and held_until > statement_timestamp()
     group by reservation_id order by ends, id limit 1000`,
    [productId],
  );
  return rows.map((row) => row.id);
}

/**
 * Products with their stock in each active warehouse, from the view inventory_now. Uses statement_timestamp(), because
 * an index scan can use it.
 */
export function selectProducts(products: string, sortValue: string): string {
  return `select p.id, p.sku, p.slug, p.name, p.description, p.category, p.price_amount as "priceAmount", p.currency, p.image,
      p.policy_code as policy, p.waiting_room_starts_at as "waitingRoomStartsAt",
      (select min(x.expected_on)::text from expected_for_sale x where x.product_id = p.id) as "moreExpectedOn", s.available, case when s.available = 0 then s.next_release_at end as "nextReleaseAt",
      extract(epoch from s.next_release_at - statement_timestamp())::float8 * 1000 as "firstReleaseInMs", s.inventory, coalesce(s.updated_at, p.created_at) as "updatedAt", s.overdue, ${sortValue} as "sortValue"
    from (${products}) p
    cross join lateral (
      select coalesce(sum(r.available), 0)::float8 as available, min(r.next_release_at) as next_release_at,
        max(r.updated_at) as updated_at, coalesce(sum(r.overdue), 0)::integer as overdue,
        coalesce(json_agg(json_build_object('warehouseId', r.warehouse_id, 'warehouseCode', r.code,
          'warehouseName', r.name, 'city', r.city, 'onHand', r.on_hand, 'reserved', r.reserved, 'committed', r.committed,
          'safetyStock', r.safety_stock, 'setAside', r.set_aside, 'available', r.available) order by r.priority, r.code), '[]') as inventory
      from (
        select i.*, w.code, w.name, w.city, w.priority,
          (select min(l.held_until) from reservation_line l
           where l.product_id = i.product_id and l.warehouse_id = i.warehouse_id and l.status = 'PENDING'
             and l.held_until > statement_timestamp()) as next_release_at
        from inventory_now i
        join warehouse w on w.id = i.warehouse_id and w.is_active
        where i.product_id = p.id
      ) r
    ) s`;
}

export function toProduct(row: ProductRow): Product {
  const { priceAmount, currency, nextReleaseAt, waitingRoomStartsAt, ...rest } = row;
  const { firstReleaseInMs: _, updatedAt: __, overdue: ___, sortValue: ____, ...said } = rest;
  const price = { amount: priceAmount, currency };
  const times = {
    nextReleaseAt: nextReleaseAt?.toISOString() ?? null,
    waitingRoomStartsAt: waitingRoomStartsAt?.toISOString() ?? null,
  };
  return { ...said, price, ...times };
}
