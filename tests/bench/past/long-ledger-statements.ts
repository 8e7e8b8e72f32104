import type pg from "pg";

/** The first row has half of the entries, the others share the rest. */
export type Size = { rows: number; entries: number };

/** The ledger of a year: each row received 1,000 units, of which one is held and let go again and again. */
export async function fillLongLedger(client: pg.Client, { rows, entries }: Size): Promise<void> {
  await client.query(WAREHOUSES);
  await client.query(PRODUCTS, [Math.ceil(rows / 5)]);
  await client.query(PLACES);
  await client.query("analyze place");
  await client.query(ENTRIES, [rows, entries]);
  await client.query(INVENTORY, [rows]);
  await client.query("drop table place");
  await client.query("vacuum (analyze)");
}

const WAREHOUSES = `
insert into warehouse (id, code, name, city, latitude, longitude, priority)
select md5('bench warehouse ' || n)::uuid, 'W' || n, 'Warehouse ' || n, 'City ' || n, 19, 72, n from generate_series(1, 5) as n`;

const PRODUCTS = `
insert into product (id, sku, slug, name, description, category, price_amount, image, policy_code)
select md5('bench product ' || n)::uuid, 'PST-' || n, 'past-' || n, 'Product ' || lpad(n::text, 6, '0'), 'For the bench.', 'Home', 9900,
  '/images/no-picture.webp', 'STANDARD'
from generate_series(1, $1::integer) as n`;

const PLACES = `
create temporary table place as
select row_number() over (order by p.id, w.id) - 1 as n, p.id as product_id, w.id as warehouse_id from product p cross join warehouse w`;

const ENTRIES = `
insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta, shortfall_delta,
  on_hand, reserved, committed, shortfall, reason_code, actor, created_at)
select (case when k = 0 then 'RECEIVED' when k % 2 = 1 then 'RESERVED' else 'RELEASED' end)::ledger_entry_type, p.product_id, p.warehouse_id,
  case when k = 0 then 1000 else 0 end, case when k = 0 then 0 when k % 2 = 1 then 1 else -1 end, 0, 0,
  1000, k % 2, 0, 0, (case when k = 0 then 'RECEIPT' when k % 2 = 1 then 'HOLD' else 'CANCELLED' end)::reason_code, 'shopper:bench',
  now() - interval '365 days' + e.n * (interval '365 days' / $2::integer)
from generate_series(0, $2::integer - 1) as e (n)
cross join lateral (select case when e.n % 2 = 0 then 0 else 1 + (e.n / 2) % ($1::integer - 1) end as place,
  case when e.n % 2 = 0 then e.n / 2 else (e.n / 2) / ($1::integer - 1) end as k) x
join place p on p.n = x.place
order by e.n`;

const INVENTORY = `
insert into inventory (product_id, warehouse_id, on_hand, reserved, committed, safety_stock, shortfall, backorder_allowance, updated_at)
select e.product_id, e.warehouse_id, e.on_hand, e.reserved, 0, 0, 0, 0, e.created_at
from place p cross join lateral (
  select * from ledger_entry e where e.product_id = p.product_id and e.warehouse_id = p.warehouse_id order by e.position desc limit 1
) e where p.n < $1::integer`;

/** The product with half of the entries, another one, and a warehouse. */
export async function namesOf(pool: pg.Pool): Promise<{ hotId: string; otherId: string; warehouseId: string }> {
  const { rows } = await pool.query(
    `select (select id::text from product order by id limit 1) as "hotId",
       (select id::text from product order by id desc limit 1) as "otherId", (select id::text from warehouse limit 1) as "warehouseId"`,
  );
  return rows[0];
}
