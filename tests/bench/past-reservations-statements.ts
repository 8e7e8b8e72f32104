import type pg from "pg";
/**
 * Writes `count` reservations of the past year with all their rows, half of them for the first product: two thirds
 * paid and shipped, a sixth expired, a sixth cancelled. The ledger equation holds afterwards, and every table is vacuumed and analysed, as
 * autovacuum would have done.
 */
export async function fillPast(client: pg.Client, warehouseId: string, count: number): Promise<void> {
  await client.query(PAST_TABLE);
  await client.query(PAST, [warehouseId, count]);
  for (const statement of [RESERVATIONS, LINES, SHIPMENTS, ENTRIES, CHAIN, LEDGER, FIGURES])
    await client.query(statement);
  await client.query("drop table past, past_entry");
  await client.query("vacuum (analyze)");
}

/** Does what a running shop has done long ago: sums of trade, and a proof of its ledger by the build `build`. */
export async function settlePast(pool: pg.Pool, build: string): Promise<void> {
  for (const statement of [SUMS_OF_TRADE, CHECKPOINT]) await pool.query(statement);
  await pool.query(PROVEN, [build]);
}

export const SUMS_OF_TRADE = "do $$ begin while keep_trade(2000000) > 0 loop end loop; end $$";

export const CHECKPOINT = "select advance_ledger_checkpoint()";

const PROVEN = `
insert into proof_run (id, status, cause, actor, build, until, lines, rows_checked, entries_checked, found, ended_at)
values (gen_random_uuid(), 'DONE', 'DEPLOYMENT', 'system', $1, 0, 0, 0, 0, 0, clock_timestamp())`;

const PAST_TABLE = `
create temporary table past (
  n integer, id uuid, product_id uuid, warehouse_id uuid, shopper text, is_sold boolean, is_expired boolean, sold integer,
  reserved_at timestamptz, ended_at timestamptz
)`;

/** UUIDs v7, as the shop makes them. Shoppers are random, and each comes four times. */
const PAST = `
insert into past
select n,
  (lpad(to_hex((extract(epoch from at.reserved) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid,
  p.id, $1::uuid, 'shopper:' || md5((n % ($2::integer / 4))::text)::uuid,
  n % 3 > 0, n % 6 = 0, count(*) filter (where n % 3 > 0) over (partition by p.id order by n),
  at.reserved, at.reserved + interval '90 seconds'
from generate_series(1, $2::integer) as n
cross join lateral (select now() - interval '365 days' + n * (interval '364 days' / $2::integer) as reserved) as at
join (select id, row_number() over (order by sku) - 1 as index, count(*) over () as product_count from product) p
  on p.index = case when n % 2 = 0 then 0 else (n / 2) % p.product_count end
order by n`;

const RESERVATIONS = `
insert into reservation (id, status, release_reason, owner, holder, extensions_left, extension_seconds, created_at,
  expires_at, confirmed_at, released_at, order_number, order_status)
select id, case when is_sold then 'CONFIRMED' else 'RELEASED' end::reservation_status,
  case when is_expired then 'EXPIRED' when not is_sold then 'CANCELLED' end::release_reason, shopper, shopper, 2, 300, reserved_at,
  reserved_at + interval '600 seconds', case when is_sold then ended_at end,
  case when not is_sold then ended_at end, case when is_sold then nextval('order_number') end,
  case when is_sold then 'SHIPPED' end
from past order by n`;

const LINES = `
insert into reservation_line (reservation_id, product_id, warehouse_id, position, quantity, unit_price, currency,
  holder, status, held_until, shipped, cancelled, returned)
select id, product_id, warehouse_id, 0, 1, 249900, 'INR', shopper,
  case when is_sold then 'CONFIRMED' else 'RELEASED' end::reservation_status, null, is_sold::integer, 0, 0
from past order by n`;

/** Two hours after the payment. A parcel has its reservation's id. */
const SHIPMENTS = `
with parcel as (
  insert into shipment (id, reservation_id, warehouse_id, actor, shipped_at)
  select id, id, warehouse_id, 'key:Warehouse', ended_at + interval '2 hours' from past where is_sold order by n
)
insert into shipment_line (shipment_id, product_id, quantity) select id, product_id, 1 from past where is_sold order by n`;

const ENTRIES = `
create temporary table past_entry (like ledger_entry including defaults);
insert into past_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta,
  shortfall_delta, on_hand, reserved, committed, shortfall, reason_code, actor, reservation_id, created_at)
select e.type::ledger_entry_type, p.product_id, p.warehouse_id, e.on_hand_delta, e.reserved_delta, e.committed_delta, 0,
  i.on_hand - e.left_before - e.shipped, e.reserved, e.committed, 0, e.reason_code::reason_code, e.actor, p.id, e.at
from past p
join inventory i on i.product_id = p.product_id and i.warehouse_id = p.warehouse_id
cross join lateral (select p.is_sold::integer as units, p.sold - p.is_sold::integer as left_before) s
cross join lateral (values
  ('RESERVED', 0, 1, 0, s.left_before, 0, 1, 0, 'HOLD', p.shopper, p.reserved_at),
  (case when p.is_sold then 'CONFIRMED' when p.is_expired then 'EXPIRED' else 'RELEASED' end, 0, -1, s.units, s.left_before, 0, 0, s.units,
   case when p.is_sold then 'SALE' when p.is_expired then 'EXPIRED' else 'CANCELLED' end,
   case when p.is_expired then 'system' else p.shopper end, p.ended_at),
  ('SHIPPED', -1, 0, -1, s.left_before, 1, 0, 0, 'SHIPMENT', 'key:Warehouse', p.ended_at + interval '2 hours')
) as e (type, on_hand_delta, reserved_delta, committed_delta, left_before, shipped, reserved, committed, reason_code, actor, at)
where p.is_sold or e.type <> 'SHIPPED'
order by e.at`;

/** Each entry's hash, after the one before it on its row; the first past entry's is the row's head. */
const CHAIN = `
create function pg_temp.link(own bytea, head bytea, entry text) returns bytea language sql stable as $$
  select sha256(convert_to(coalesce(encode(coalesce(own, head), 'hex'), '') || entry, 'UTF8')) $$;
create aggregate pg_temp.chained (bytea, text) (sfunc = pg_temp.link, stype = bytea);
update past_entry e set hash = c.hash from (
  select p.position, pg_temp.chained(i.chain_head, ledger_entry_text(row(p.*)::ledger_entry))
    over (partition by p.product_id, p.warehouse_id order by p.position rows unbounded preceding) as hash
  from past_entry p join inventory i on i.product_id = p.product_id and i.warehouse_id = p.warehouse_id
) c where c.position = e.position`;

const LEDGER = "insert into ledger_entry select * from past_entry order by position";

const FIGURES = `
update inventory i set on_hand = i.on_hand - p.sold, chain_head = p.head, chain_count = i.chain_count + p.entries
from (
  select product_id, warehouse_id, -sum(on_hand_delta) as sold, count(*) as entries,
    (array_agg(hash order by position desc))[1] as head
  from past_entry group by 1, 2
) p
where i.product_id = p.product_id and i.warehouse_id = p.warehouse_id`;
