import { pool } from "@/lib/db/pool";
import { grouped } from "@/lib/grouped";

export type KnownWarehouse = { id: string; code: string; isActive: boolean };

/** All warehouses by their code. */
export async function knownWarehouses(): Promise<Map<string, KnownWarehouse>> {
  const { rows } = await pool().query<KnownWarehouse>(`select id, code, is_active as "isActive" from warehouse`);
  return new Map(rows.map((row) => [row.code, row]));
}

export type KnownProduct = {
  id: string;
  sku: string;
  name: string;
  description: string;
  category: string;
  price: number;
  policy: string;
  image: string;
  barcode: string | null;
  cost: number | null;
  hsn: string | null;
  taxPercent: number | null;
  lowThreshold: number | null;
  isActive: boolean;
  /** In milliseconds. */
  updatedAt: number;
};

/** The products with these SKUs, by SKU. */
export async function knownProducts(skus: readonly string[]): Promise<Map<string, KnownProduct>> {
  const { rows } = await pool().query<KnownProduct>(
    `select id, sku, name, description, category, price_amount as price, policy_code as policy, image, barcode,
       cost_amount as cost, hsn, tax_percent::float8 as "taxPercent", low_threshold as "lowThreshold", is_active as "isActive",
       (extract(epoch from updated_at) * 1000)::bigint::float8 as "updatedAt"
     from product where sku = any($1::text[])`,
    [skus],
  );
  return new Map(rows.map((row) => [row.sku, row]));
}

/** Whose barcodes these are: the SKU by the barcode. */
export async function barcodeOwners(barcodes: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await pool().query<{ barcode: string; sku: string }>(
    "select barcode, sku from product where barcode = any($1::text[])",
    [barcodes],
  );
  return new Map(rows.map(({ barcode, sku }) => [barcode, sku]));
}

/** Categories in lower case, as they are spelled, and the codes of policies. */
export async function knownTerms(): Promise<{ categories: Map<string, string>; policies: Set<string> }> {
  const [categories, policies] = await Promise.all([
    pool().query<{ category: string }>("select category from product group by category order by min(created_at) desc"),
    pool().query<{ code: string }>("select code from policy"),
  ]);
  return {
    categories: new Map(categories.rows.map(({ category }) => [category.toLowerCase(), category])),
    policies: new Set(policies.rows.map(({ code }) => code)),
  };
}

/** Which of these products there are. */
export async function madeProducts(ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool().query<{ id: string }>("select id from product where id = any($1::uuid[])", [ids]);
  return new Set(rows.map(({ id }) => id));
}

export type KnownRow = {
  productId: string;
  warehouseId: string;
  onHand: number;
  safetyStock: number;
  lowThreshold: number | null;
  fillTo: number | null;
  shelf: string | null;
  /** In milliseconds. */
  settingsUpdatedAt: number;
};

/** The inventory rows of products, by `productId/warehouseId`. */
export async function knownRows(productIds: readonly string[]): Promise<Map<string, KnownRow>> {
  const { rows } = await pool().query<KnownRow>(
    `select product_id as "productId", warehouse_id as "warehouseId", on_hand as "onHand", safety_stock as "safetyStock",
       low_threshold as "lowThreshold", fill_to as "fillTo", shelf,
       (extract(epoch from settings_updated_at) * 1000)::bigint::float8 as "settingsUpdatedAt"
     from inventory where product_id = any($1::uuid[])`,
    [productIds],
  );
  return new Map(rows.map((row) => [`${row.productId}/${row.warehouseId}`, row]));
}

export type Moment = { productId: string; warehouseId: string; at: string; counted: number };

/** What was on hand at each moment, and the count that has this very figure already, if one does. */
export async function figuresAt(moments: readonly Moment[]): Promise<{ onHand: number; count: string | null }[]> {
  const { rows } = await pool().query<{ onHand: number; count: string | null }>(
    `select coalesce((select e.on_hand from ledger_entry e where e.product_id = m.product_id and e.warehouse_id = m.warehouse_id
         and e.created_at <= m.at order by e.position desc limit 1), 0) as "onHand",
       (select 'C-' || c.number from stock_count c join (
           select count_id, product_id, counted_at, counted from count_entry
           union all select count_id, product_id, counted_at, counted from count_line) e on e.count_id = c.id
         where e.product_id = m.product_id and c.warehouse_id = m.warehouse_id and e.counted_at = m.at and e.counted = m.counted
         limit 1) as count
     from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::integer[]) with ordinality
       m (product_id, warehouse_id, at, counted, place)
     order by m.place`,
    [
      moments.map(({ productId }) => productId),
      moments.map(({ warehouseId }) => warehouseId),
      moments.map(({ at }) => at),
      moments.map(({ counted }) => counted),
    ],
  );
  return rows;
}

/** "C-1012" */
export async function countName(id: string): Promise<string> {
  const { rows } = await pool().query<{ name: string }>(
    "select 'C-' || number as name from stock_count where id = $1::uuid",
    [id],
  );
  return rows[0]?.name ?? "The count";
}

export type KnownIncoming = {
  id: string;
  warehouseId: string;
  reference: string;
  supplier: string;
  expectedOn: string;
  note: string | null;
  version: number;
  status: string;
  lines: Record<string, number>;
};

/** Expected goods of these references, with the announced units of each product. References compare as the shop compares them. */
export async function knownIncoming(named: readonly { warehouseId: string; reference: string }[]) {
  const { rows } = await pool().query<KnownIncoming & { key: string }>(
    `select n.warehouse_id || ' ' || n.reference as key, i.id, i.warehouse_id as "warehouseId", i.reference, i.supplier,
       i.expected_on::text as "expectedOn", i.note, i.version, i.status,
       (select json_object_agg(l.product_id, l.quantity) from incoming_line l where l.incoming_id = i.id) as lines
     from (select distinct * from unnest($1::uuid[], $2::text[])) n (warehouse_id, reference)
       join incoming i on i.warehouse_id = n.warehouse_id and searchable(i.reference) || ' ' = searchable(n.reference) || ' ' and i.status <> 'CANCELLED'
     order by i.created_at`,
    [named.map(({ warehouseId }) => warehouseId), named.map(({ reference }) => reference)],
  );
  return grouped(rows, ({ key }) => key);
}
