import { type ProductRow, selectProducts, toProduct } from "@/lib/catalog/catalog-queries";
import type { Product } from "@/lib/catalog/catalog-schemas";
import type { Movement } from "@/lib/catalog/stock-movement";
import { pool } from "@/lib/db/pool";

/** A product's last movement by shoppers, and when it was (ISO 8601). */
export type LastMovement = Movement & { productId: string; at: string };

/** How many ledger entries are searched for the last movements, to bound the query. */
const ENTRIES_LOOKED_AT = 2_000;

/** The last movement of each product that shoppers moved recently, newest first. */
export async function readLastMovements(limit: number): Promise<LastMovement[]> {
  const { rows } = await pool().query<Omit<LastMovement, "at"> & { at: Date }>({
    name: "last-movements",
    text: `select m."productId", m.kind, m.units, w.city, m.at
      from (
        select distinct on (e.product_id) e.product_id as "productId", e.warehouse_id, e.position, e.created_at as at,
          case e.type when 'RESERVED' then 'held' when 'CONFIRMED' then 'confirmed' else 'back' end as kind,
          greatest(abs(e.reserved_delta), abs(e.committed_delta)) as units
        from (select * from ledger_entry order by position desc limit ${ENTRIES_LOOKED_AT}) e
        where e.type in ('RESERVED', 'CONFIRMED', 'RELEASED', 'EXPIRED', 'CANCELLED')
          and (e.reserved_delta <> 0 or e.committed_delta <> 0)
        order by e.product_id, e.position desc
      ) m
      join product p on p.id = m."productId" and p.is_active
      join warehouse w on w.id = m.warehouse_id and w.is_active
      order by m.position desc limit $1::integer`,
    values: [limit],
  });
  return rows.map(({ at, ...movement }) => ({ ...movement, at: at.toISOString() }));
}

/** Active products: `ids` first, in that order, then those with the fewest units on the shelf. */
export async function readScarceProducts(ids: readonly string[], limit: number): Promise<HomeProducts> {
  const order = "order by array_position($1::uuid[], p.id) nulls last, units, p.name, p.id";
  const { rows } = await pool().query<ProductRow>({
    name: "scarce-products",
    text: `${selectProducts(
      `select p.*, f.units from product p
       cross join lateral (
         select coalesce(sum(i.unpromised), 0) as units
         from inventory_now i join warehouse w on w.id = i.warehouse_id and w.is_active where i.product_id = p.id
       ) f
       where p.is_active ${order} limit $2::integer`,
      "''::text",
    )} ${order}`,
    values: [ids, limit],
  });
  return { products: rows.map((row) => toProduct(row)), hasOverdueHolds: rows.some((row) => row.overdue > 0) };
}

/** Per category, the available product with the fewest units. */
export async function readCategoryLeads(): Promise<CategoryLeads> {
  const { rows } = await pool().query<ProductRow & { count: number }>({
    name: "category-leads",
    text: `select s.*, c.count from (${selectProducts(
      `select distinct on (p.category) p.* from product p
       cross join lateral (
         select coalesce(sum(i.unpromised), 0) as units
         from inventory_now i join warehouse w on w.id = i.warehouse_id and w.is_active where i.product_id = p.id
       ) f
       where p.is_active order by p.category, f.units <= 0, f.units, p.price_amount desc, p.id`,
      "''::text",
    )}) s
    join (select category, count(*)::integer as count from product where is_active group by category) c using (category)
    order by category`,
  });
  const leads = rows.map(({ count, ...row }) => ({ product: toProduct(row), count }));
  return { leads, hasOverdueHolds: rows.some((row) => row.overdue > 0) };
}

export type StockTotals = {
  /** Units on the shelf that are not promised. */
  free: number;
  held: number;
  /** Bought and not yet shipped. */
  bought: number;
  products: number;
  warehouses: number;
};

/** Totals over all active warehouses. */
export async function readStockTotals(): Promise<StockTotals> {
  const { rows } = await pool().query<StockTotals>({
    name: "stock-totals",
    text: `select coalesce(sum(i.unpromised) filter (where i.unpromised > 0), 0)::float8 as free,
        coalesce(sum(i.reserved), 0)::float8 as held, coalesce(sum(i.committed), 0)::float8 as bought,
        count(distinct i.product_id)::integer as products, count(distinct i.warehouse_id)::integer as warehouses
      from inventory_now i
      join product p on p.id = i.product_id and p.is_active
      join warehouse w on w.id = i.warehouse_id and w.is_active`,
  });
  return rows[0] ?? { free: 0, held: 0, bought: 0, products: 0, warehouses: 0 };
}

type HomeProducts = { products: Product[]; hasOverdueHolds: boolean };
/** `count`: the number of active products in its category. */
type CategoryLeads = { leads: { product: Product; count: number }[]; hasOverdueHolds: boolean };
