import type { Admin, Key, Staff } from "@/lib/auth/caller";
import { seesCosts } from "@/lib/auth/caller";
import { readOrCorrect } from "@/lib/catalog/spelling";
import { hasAllWordsByIndex } from "@/lib/db/has-all-words";
import { pool } from "@/lib/db/pool";
import { StatementValues } from "@/lib/db/statement-values";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { refuseFields } from "@/lib/http/problem";
import { productCodeText } from "@/lib/typed-text";
import {
  type AdminProduct,
  type AdminProductSort,
  type AdminProducts,
  type AdminProductsQuery,
  IMAGE_SAID,
} from "./product-schemas";

/** Who reads: their role tells whether they see what units cost. */
type Reader = Pick<Admin | Staff | Key, "role">;

type Times = "createdAt" | "updatedAt" | "waitingRoomStartsAt";
type Row = Omit<AdminProduct, Times> & { createdAt: Date; updatedAt: Date; waitingRoomStartsAt: Date | null };

const SORTS: Record<AdminProductSort, { column: string; type: string }> = {
  name: { column: "p.name", type: "text" },
  sku: { column: "p.sku", type: "text" },
  price: { column: "p.price_amount", type: "integer" },
  updatedAt: { column: "p.updated_at", type: "timestamptz" },
};

/** The picture of a product without one of its own. */
export const NO_PICTURE = "/images/no-picture.webp";

/** Products `p` with their stock over all warehouses. */
function selectProducts(products: string, more = ""): string {
  return `select p.id, p.sku, p.slug, p.name, p.description, p.category,
      json_build_object('amount', p.price_amount, 'currency', p.currency) as price, p.policy_code as policy, p.image,
      p.barcode, case when p.cost_amount is not null then json_build_object('amount', p.cost_amount, 'currency', p.currency) end as cost,
      p.hsn, p.tax_percent::float8 as "taxPercent", p.low_threshold as "lowThreshold", p.is_active as "isActive", s.on_hand as "onHand", s.reserved, s.committed,
      case when p.is_active then s.available else 0 end as available,
      (select count(*)::integer from waitlist_entry w where w.product_id = p.id and w.status = 'WAITING') as waiting,
      (select coalesce(sum(x.units), 0)::integer from expected_units x where x.product_id = p.id) as expected,
      (select min(x.expected_on)::text from expected_units x where x.product_id = p.id) as "expectedOn",
      p.waiting_room_starts_at as "waitingRoomStartsAt",
      (select count(*)::integer from waiting_room r join waiting_place w on w.room_id = r.id and w.admitted_until is null
        where r.product_id = p.id and r.closed_at is null) as "inWaitingRoom",
      p.created_at as "createdAt", p.updated_at as "updatedAt"${more}
    from (${products}) p
    cross join lateral (
      select coalesce(sum(i.on_hand), 0)::float8 as on_hand, coalesce(sum(i.reserved), 0)::float8 as reserved,
        coalesce(sum(i.committed), 0)::float8 as committed,
        coalesce(sum(i.available) filter (where h.is_active), 0)::float8 as available
      from inventory_now i join warehouse h on h.id = i.warehouse_id where i.product_id = p.id
    ) s`;
}

/** A page of products, and how many there are. */
export async function listAdminProducts(query: AdminProductsQuery, caller: Reader): Promise<AdminProducts> {
  const { q = "", code = "", category = "", policy = "", isActive = null, sort, order, limit } = query;
  const list = ["admin products", q, code, category, policy, isActive, sort, order];
  const after = readCursor(list, query.cursor, query.skip);
  const read = async (words: string) =>
    await Promise.all([readPage({ ...query, q: words }, after), readCounts({ ...query, q: words })]);
  const [rows, counts] = await readOrCorrect(q, read, ([, { all }]) => all === 0);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = rows.length > limit && last ? writeCursor(list, [last.sortValue, last.id]) : null;
  const found = page.map(({ sortValue: _, ...row }) => bodyOf(row, caller));
  return { products: found, nextCursor, counts };
}

async function readPage(query: AdminProductsQuery, after: string[] | null): Promise<(Row & { sortValue: string })[]> {
  const { isActive = null, sort, order, limit, skip = 0 } = query;
  const { column, type } = SORTS[sort];
  const keys = `${column} ${order}, p.id ${order}`;
  const values = new StatementValues();
  const [sortValue, id] = after ?? [];
  const conditions = [
    ...filtersOf(query, values),
    isActive !== null && `p.is_active = ${values.add(isActive, "boolean")}`,
    after &&
      `(${column}, p.id) ${order === "asc" ? ">" : "<"} (${values.add(sortValue, "text")}::${type}, ${values.add(id, "uuid")})`,
  ].filter(Boolean);
  const found = `select p.id from product p where ${[...conditions, "true"].join(" and ")}
    order by ${keys} limit ${values.add(limit + 1, "integer")} offset ${values.add(skip, "integer")}`;
  const products = `select * from product where id = any(array(${found}))`;
  const { rows } = await pool().query<Row & { sortValue: string }>(
    `${selectProducts(products, `, ${column}::text as "sortValue"`)} order by ${keys}`,
    values.all,
  );
  return rows;
}

async function readCounts(query: AdminProductsQuery): Promise<AdminProducts["counts"]> {
  const values = new StatementValues();
  const filters = filtersOf(query, values);
  const { rows } = await pool().query<AdminProducts["counts"]>(
    `select count(*)::integer as all, count(*) filter (where p.is_active)::integer as active,
       count(*) filter (where not p.is_active)::integer as inactive
     from product p where ${[...filters, "true"].join(" and ")}`,
    values.all,
  );
  return rows[0] ?? { all: 0, active: 0, inactive: 0 };
}

/** Words are found by their index, a barcode as a whole. */
function filtersOf({ q, code, category, policy }: AdminProductsQuery, values: StatementValues): string[] {
  const conditions: string[] = [];
  if (q) {
    const typed = values.add(q, "text");
    conditions.push(`p.id = any(array(
      select id from product where ${hasAllWordsByIndex("search_title", typed, q)}
      union all select id from product where lower(barcode) = lower(${typed})))`);
  }
  if (code) {
    const scanned = values.add(productCodeText(code), "text");
    // As isCodeOf: a space is as good as a dash, and in codes of digits neither matters.
    const isScanned = (column: string) => `(translate(upper(${column}), ' ', '-') = translate(${scanned}, ' ', '-')
      or (${column} ~ '^[0-9 -]+$' and translate(${column}, ' -', '') = ${scanned}))`;
    conditions.push(`(${isScanned("p.sku")} or ${isScanned("p.barcode")})`);
  }
  if (category) conditions.push(`lower(p.category) = lower(${values.add(category, "text")})`);
  if (policy) conditions.push(`p.policy_code = upper(${values.add(policy, "text")})`);
  return conditions;
}

/** A product, whether or not it is for sale; null if there is none. */
export async function readAdminProduct(id: string, caller: Reader): Promise<AdminProduct | null> {
  const { rows } = await pool().query<Row>({
    name: "admin-product",
    text: selectProducts("select * from product where id = $1::uuid"),
    values: [id],
  });
  return rows[0] ? bodyOf(rows[0], caller) : null;
}

function bodyOf({ createdAt, updatedAt, waitingRoomStartsAt, cost, ...row }: Row, caller: Reader): AdminProduct {
  const times = {
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    waitingRoomStartsAt: waitingRoomStartsAt?.toISOString() ?? null,
  };
  return { ...row, cost: seesCosts(caller) ? cost : null, ...times };
}

/** How a category is spelled in the catalogue; as it was typed if there is none. */
export async function spelledCategory(typed: string): Promise<string> {
  const { rows } = await pool().query<{ category: string }>(
    "select category from product where lower(category) = lower($1::text) order by created_at limit 1",
    [typed],
  );
  return rows[0]?.category ?? typed;
}

/** All categories, also those without a product that is for sale. */
export async function readEveryCategory(): Promise<string[]> {
  const { rows } = await pool().query<{ category: string }>("select distinct category from product order by category");
  return rows.map(({ category }) => category);
}

/** Refuses a picture that the shop doesn't have. */
export async function refuseUnknownPicture(image: string | undefined): Promise<void> {
  if (image === undefined || image === NO_PICTURE) return;
  const { rowCount } = await pool().query("select from product where image = $1 limit 1", [image]);
  if (rowCount === 0) refuseFields([{ path: "image", code: "UNKNOWN_PICTURE", message: IMAGE_SAID }]);
}

/** A picture's path, and what it shows: the name of the product that had it first. */
export type Picture = { path: string; name: string };

/** The pictures that products have, and the one for products without. */
export async function readPictures(): Promise<Picture[]> {
  const { rows } = await pool().query<Picture>(
    `select path, name from (
       select distinct on (image) image as path, name from product order by image, created_at, id
     ) p where path <> $1::text order by name, path`,
    [NO_PICTURE],
  );
  return [{ path: NO_PICTURE, name: "No picture" }, ...rows];
}
