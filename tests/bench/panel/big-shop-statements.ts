import type pg from "pg";
import { CHECKPOINT, SUMS_OF_TRADE } from "../past-reservations-statements";
import { CHAINED, entriesOf, LEDGER, ORDERED, PARTS, ROWS } from "./big-ledger-statements";
import { DELIVERIES, EXPECTED, STOCK_MOVES, TRANSFERS } from "./big-stock-statements";
import { COUNTS, INVOICES, MAILS, PARCELS, PICKING, RETURNS, WAITING } from "./big-work-statements";

/** How big the shop becomes: products in every warehouse, and orders of the past year. */
export type Size = { products: number; orders: number };

/** Statements by name, in which `$1::integer` and so on stand for counts: several at once take no parameters. */
type Step = [name: string, statements: string, counts?: number[]];

/** Steps that take long run on connections of their own. What is written fits by its making, so that no keys are looked up. */
export const CONNECTIONS = {
  max: 4,
  options:
    "-c work_mem=256MB -c maintenance_work_mem=512MB -c synchronous_commit=off -c max_parallel_workers_per_gather=3 -c session_replication_role=replica",
};

/**
 * Fills a seeded shop with products, stock, a year's reservations with their customers, and what comes of them. Two thirds of the
 * reservations are orders, nearly all of which have left; some holds still run or are just overdue. The ledger equation holds
 * afterwards, and every entry is chained. `pool`: with CONNECTIONS.
 */
export async function fillBigShop(
  pool: pg.Pool,
  { products, orders }: Size,
  onStep: (line: string) => void,
): Promise<void> {
  const run = async (...steps: Step[]) => {
    for (const [name, statements, counts = []] of steps) {
      const startedAt = performance.now();
      await pool.query(statements.replaceAll(/\$(\d)::integer/g, (_, place) => String(counts[Number(place) - 1])));
      onStep(`${name}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    }
  };
  const part = (share: number) => Math.round(orders / share);
  await run([
    "products",
    `set session_replication_role = origin; ${PRODUCTS}; set session_replication_role = replica`,
    [products],
  ]);
  await run(["seeded stock", SEEDED_STOCK], ["people", PEOPLE, [Math.max(40_000, part(4))]]);
  const [past, running] = [Math.round(orders * 1.5), Math.min(10_000, part(20))];
  await Promise.all(
    [0, 1, 2].map((of) => run([`holds ${of}`, HELD, [past, running, of]])).concat(run(["accounts", ACCOUNTS])),
  );
  await run(["bought", BOUGHT], ["standing", STANDING]);
  const indexes = await dropIndexes(pool);
  const searchable = await simplifySearchable(pool);
  await Promise.all([
    run(["reservations", RESERVATIONS], ["lines", LINES], ["paid by hand", HAND_PAYMENTS]),
    run(["parcels", PARCELS]).then(() =>
      Promise.all([run(["invoices", INVOICES]), run(["payments", PAYMENTS], ["mails", MAILS])]),
    ),
    run(
      ["deliveries", DELIVERIES, [part(20)]],
      ["expected goods", EXPECTED, [part(5_000)]],
      ["transfers", TRANSFERS, [part(100)]],
    )
      .then(() => run(["stock moves", STOCK_MOVES], ["changes in order", ORDERED], ["chaining", CHAINED]))
      .then(() => Promise.all(PARTS.map((of) => run([`entries ${of}`, entriesOf(of)]))))
      .then(() => Promise.all([run(["ledger", LEDGER]), run(["rows", ROWS])])),
  ]);
  await run(["searchable", `${searchable}; ${SEARCHABLE_CHECK}`]);
  await Promise.all(indexes.map((statement, index) => run([`index ${index + 1} of ${indexes.length}`, statement])));
  await run(["vacuum of the ledger", "vacuum (analyze) ledger_entry"]);
  await Promise.all([
    run(["sums of trade", SUMS_OF_TRADE]),
    run(["returns", RETURNS], ["picking", PICKING]),
    run(["counts", COUNTS, [part(200)]], ["waiting", WAITING, [part(10)]]),
    run(["checkpoint of the proof", CHECKPOINT]),
  ]);
  await run(["tidying up", "drop schema filling cascade"], ["vacuum", "vacuum (analyze)"]);
}

/** Drops what would be kept up row by row, and returns the statements that make it again. */
async function dropIndexes(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string; made: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
     where i.indrelid = any('{reservation,reservation_line,ledger_entry,payment,shipment,invoice,mail}'::regclass[])
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
     order by pg_relation_size(i.indrelid), 1`,
  );
  for (const { name } of rows) await pool.query(`drop index ${name}`);
  return rows.map(({ made }) => made);
}

/**
 * Our names, addresses and subjects need little of what makes any text searchable, which would take most of the fill's time. Returns
 * the statement that makes the function what it was.
 */
async function simplifySearchable(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ made: string }>("select pg_get_functiondef('searchable'::regproc) as made");
  await pool.query(`create or replace function searchable(typed text) returns text language sql immutable strict parallel safe
    return lower(replace(replace(typed, '-', ' '), ':', ''))`);
  return rows[0]?.made ?? "";
}

/** Fails unless the stored texts are what the function makes of them. */
const SEARCHABLE_CHECK = `
do $$ begin
  if exists (select from (select * from payment limit 20000) p where search_text <> search_contact(contact))
    or exists (select from (select * from mail limit 20000) m where search_text <> ' ' || searchable(recipient || ' ' || subject) || ' ')
  then raise 'the bench has a text that is searchable in another form'; end if;
end $$`;

const PRODUCTS = `
insert into product (id, sku, slug, name, description, category, price_amount, image, policy_code, hsn, tax_percent)
select md5('panel product ' || n)::uuid, 'PNL-' || upper(left(thing, 4)) || '-' || lpad(n::text, 5, '0'),
  lower(kind || '-' || thing || '-' || n), material || ' ' || kind || ' ' || thing || ' ' || n,
  'A ' || lower(material) || ' ' || thing || ' for every ' || kind || ' day.', (array['Home', 'Kitchen', 'Garden', 'Travel',
  'Sport', 'Office', 'Toys', 'Lighting'])[n % 8 + 1], 9900 + n % 5000 * 100, '/images/no-picture.webp',
  case when n % 50 = 0 then 'FLASH_SALE' when n % 70 = 0 then 'BACKORDER' else 'STANDARD' end, '9405', 18
from generate_series(1, $1::integer - (select count(*) from product)) as n,
  lateral (select (array['Oak', 'Brass', 'Linen', 'Steel', 'Clay', 'Cork', 'Wool', 'Glass', 'Walnut', 'Cotton'])[n % 10 + 1] as material,
    (array['winter', 'pocket', 'folding', 'garden', 'twin', 'travel', 'festive'])[n % 7 + 1] as kind,
    (array['lamp', 'kettle', 'bench', 'basket', 'clock', 'blanket', 'bottle', 'tray', 'stool', 'mirror', 'backpack'])[n % 11 + 1] as thing) as words`;

/** The seeded stock came a year ago too: the ledger is written anew from there, so that its positions follow its times. */
const SEEDED_STOCK = `
create schema filling;
create unlogged table filling.seeded as select product_id, warehouse_id, on_hand from inventory;
delete from ledger_entry;
alter sequence ledger_entry_position_seq restart;
update inventory set on_hand = 0, chain_head = null, chain_count = 0;
insert into inventory (product_id, warehouse_id, on_hand, reserved, committed, safety_stock, shortfall, backorder_allowance, updated_at)
select p.id, w.id, 0, 0, 0, 0, 0, f.backorder_per_row, now() - interval '366 days'
from product p cross join warehouse w join policy f on f.code = p.policy_code
on conflict do nothing;
create unlogged table filling.ware as select id, code, city, row_number() over (order by code) - 1 as place from warehouse;
create unlogged table filling.good as select id, sku, name, price_amount, row_number() over (order by id) - 1 as place from product
  where policy_code <> 'TICKET';
create index on filling.good (place);
analyze filling.ware, filling.good`;

/** Most have one of 143 names, one in 500 has one of their own. A tenth live in one pincode, half in 50 others. */
const PEOPLE = `
create unlogged table filling.person as
select n, md5('panel person ' || n)::uuid as id, name, lower(replace(name, ' ', '.') || n) || '@example.com' as email,
  '+91' || (7000000000 + n::bigint * 4447 % 2999999999)::text as phone,
  case when n % 10 = 0 then '560001' when n % 2 = 0 then (411001 + n % 50)::text else (600001 + n::bigint * 7919 % 99999)::text end as pincode,
  (array['Bengaluru', 'Pune', 'Chennai', 'Delhi', 'Kochi'])[n % 5 + 1] as city
from generate_series(0, $1::integer - 1) as n,
  lateral (select (array['Asha', 'Ravi', 'Meera', 'Arjun', 'Divya', 'Kabir', 'Leela', 'Nikhil', 'Priya', 'Sanjay', 'Tara'])[n % 11 + 1]
    || ' ' || case when n % 500 = 499 then initcap(translate(n::text, '0123456789', 'bdkltmnprs')) || 'wala'
      else (array['Iyer', 'Khan', 'Rao', 'Mehta', 'Bose', 'Nair', 'Singh', 'Das', 'Joshi', 'Pillai', 'Shah', 'Gupta', 'Menon'])[n % 13 + 1]
    end as name) as names;
create unique index on filling.person (n);
analyze filling.person;
create function filling.id_at(at timestamptz) returns uuid language sql volatile parallel safe as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7'
    || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid $$;
create unlogged table filling.held (
  n integer, id uuid, person integer, owner text, status reservation_status, reason release_reason, fate text, number bigint,
  payment_id uuid, created_at timestamptz(3), expires_at timestamptz(3), ended_at timestamptz(3)
)`;

/** Every eighth has an account. */
const ACCOUNTS = `
insert into auth_user (id, name, email, email_verified, role, shopper_id, created_at)
select id::text, name, email, true, 'shopper', id, now() - interval '365 days' + n * (interval '364 days' / (select count(*) from filling.person))
from filling.person where n % 8 = 0`;

/**
 * Every third, from $3 on: $1 of the past year, $2 that run or are just overdue. Of the orders of the last days most have not left; of
 * the others, one in 50 was cancelled, one in 50 came back, one in 100 in part, and a few have waited ever since. Tills sold a tenth.
 */
const HELD = `
insert into filling.held
select n, filling.id_at(at), person,
  case when n % 10 = 0 then 'key:' || md5('panel key ' || n % 3)::uuid else 'shopper:' || md5('panel person ' || person)::uuid end,
  status, case when status = 'RELEASED' then (array['EXPIRED', 'CANCELLED', 'ADMIN', 'EXPIRED'])[n % 4 + 1] end::release_reason,
  case when status <> 'CONFIRMED' then null when n % 20011 < 2 then 'TO_SHIP'
    when n > $1::integer * 0.99 and n % 7 > 0 then case when n % 4001 < 40 then 'SHORT' when n % 4001 < 50 then 'WAITING' else 'TO_SHIP' end
    when n / 10 % 50 = 2 then 'CANCELLED' when n / 10 % 50 = 8 then 'RETURNED' when n / 10 % 100 = 14 then 'PARTLY_RETURNED' else 'SHIPPED' end,
  case when status = 'CONFIRMED' then 10000 + n - n / 3 end,
  case when status = 'CONFIRMED' and n % 10 > 0 then filling.id_at(at) end,
  at, case when status = 'PENDING' then now() + (n % 3600 - 600) * interval '1 second' else at + interval '600 seconds' end,
  case when status <> 'PENDING' then at + interval '200 seconds' end
from generate_series(1 + $3::integer, $1::integer + $2::integer, 3) as n,
  lateral (select n > $1::integer as is_new, n::bigint * 7919 % (select count(*) from filling.person) as person) as who,
  lateral (select (case when is_new then 'PENDING' when n % 3 > 0 then 'CONFIRMED' else 'RELEASED' end)::reservation_status as status,
    case when is_new then now() - interval '15 minutes'
      else now() - interval '365 days' + n * ((interval '365 days' - interval '30 minutes') / $1::integer) end as at) as fate`;

/**
 * Mostly one line each, up to four; one product in every fiftieth, 200 products in every fourth, the others equally often. An
 * order's lines lie in one warehouse, in every tenth of several lines in two.
 */
const BOUGHT = `
analyze filling.held;
create unlogged table filling.bought as
select h.n, h.id, h.owner, h.person, h.status, h.fate, h.number, h.payment_id, h.created_at, h.expires_at, h.ended_at, h.reason, line.position,
  p.id as product_id, p.sku, p.name, w.id as warehouse_id, w.code as warehouse_code, w.city as warehouse_city, p.price_amount,
  least(h.ended_at + interval '20 hours', now() - interval '2 minutes')::timestamptz(3) as out_at,
  least(h.ended_at + interval '8 days', now() - interval '1 minute')::timestamptz(3) as back_at, u.quantity,
  case when fate in ('SHIPPED', 'RETURNED', 'PARTLY_RETURNED') or (fate = 'TO_SHIP' and h.n % 10 = 3 and u.is_first and h.n / 10 % 2 = 0)
    then u.quantity else 0 end as shipped,
  case when fate = 'CANCELLED' then u.quantity else 0 end as cancelled,
  case when fate = 'RETURNED' then u.quantity when fate = 'PARTLY_RETURNED' and u.is_first then 1 else 0 end as returned,
  case when fate in ('SHORT', 'WAITING') and u.is_first then 1 else 0 end as short,
  case when fate = 'WAITING' and u.is_first then 1 else 0 end as backordered
from filling.held h
cross join lateral generate_series(0, case when h.n / 3 % 4 = 0 then 1 when h.n / 3 % 16 = 1 then 3 else 0 end) as line (position)
cross join lateral (select 1 + (h.n + line.position) % 3 as quantity, line.position = 0 as is_first) u
join filling.good p on p.place = case when line.position > 0 then 201 + (h.n::bigint * 7907 + line.position * 101) % (select count(*) - 201 from filling.good)
  when h.n % 50 = 1 then 0 when h.n % 4 = 0 then 1 + h.n / 4 % 200
  else 201 + h.n::bigint * 7907 % (select count(*) - 201 from filling.good) end
join filling.ware w on w.place = (h.n / 7 + case when h.n % 10 = 3 then line.position else 0 end) % (select count(*) from filling.ware);
create index on filling.bought (product_id, warehouse_id);
analyze filling.bought`;

/** What an order has come to, and where it ships from. */
const STANDING = `
create unlogged table filling.standing as select id, case
    when sum(cancelled) = sum(quantity) then 'CANCELLED' when sum(short) > sum(backordered) then 'SHORTFALL'
    when sum(shipped) = 0 then 'PAID' when sum(shipped + cancelled) < sum(quantity) then 'PARTIALLY_SHIPPED'
    when sum(returned) = sum(shipped) then 'RETURNED' else 'SHIPPED' end as status,
  sum(quantity::bigint * price_amount) as goods, sum((cancelled + returned)::bigint * price_amount) as back,
  jsonb_build_object('reason', 'Ships from ' || min(warehouse_city), 'distanceKm', null, 'parcelCount', count(distinct warehouse_id),
    'parcels', jsonb_agg(distinct jsonb_build_object('warehouseId', warehouse_id, 'warehouseCode', warehouse_code, 'city', warehouse_city,
      'distanceKm', null, 'quantity', quantity, 'ordered', 0))) as route
from filling.bought where status = 'CONFIRMED' group by id;
analyze filling.standing`;

const RESERVATIONS = `
insert into api_key (id, name, role, hash)
select md5('panel key ' || n)::uuid, (array['Till Pune', 'Till Kochi', 'Marketplace'])[n + 1], 'shop', md5('panel key ' || n)
from generate_series(0, 2) as n;
insert into reservation (id, status, release_reason, owner, holder, extensions_left, extension_seconds, created_at,
  expires_at, confirmed_at, released_at, order_number, order_status, payment_id, route)
select h.id, h.status, reason, owner, case when owner like 'shopper:%' then owner end, 2, 300, created_at, expires_at,
  case when h.status = 'CONFIRMED' then ended_at end, case when h.status = 'RELEASED' then ended_at end, number, s.status, payment_id,
  s.route || jsonb_build_object('shipTo', case when h.n % 10 > 0 then jsonb_build_object('latitude', 12.97, 'longitude', 77.59,
    'city', p.city, 'postalCode', p.pincode) end)
from filling.held h left join filling.standing s on s.id = h.id join filling.person p on p.n = h.person order by h.n;
select setval('order_number', (select max(number) from filling.held))`;

const LINES = `
insert into reservation_line (reservation_id, product_id, warehouse_id, position, quantity, unit_price, currency,
  holder, status, held_until, shipped, cancelled, returned, short, backordered)
select id, product_id, warehouse_id, position, quantity, price_amount, 'INR', case when owner like 'shopper:%' then owner end,
  status, case when status = 'PENDING' then expires_at end, shipped, cancelled, returned, short, backordered
from filling.bought order by n, position`;

const PAYMENTS = `
insert into payment (id, reservation_id, retake_id, provider, reference, status, goods_amount, shipping_amount, refunded_amount, currency,
  contact, created_at, captured_at)
select h.payment_id, h.id, gen_random_uuid(), 'test', 'panel-' || h.n,
  (case when s.back = 0 then 'CAPTURED' when s.back = s.goods then 'REFUNDED' else 'PARTIALLY_REFUNDED' end)::payment_status,
  s.goods, 4900, case when s.back = s.goods then s.goods + 4900 else s.back end, 'INR',
  jsonb_build_object('name', p.name, 'email', p.email, 'phone', p.phone, 'line1', p.n % 400 || ' Station Road', 'city', p.city,
    'postalCode', p.pincode), h.created_at, h.ended_at
from filling.held h join filling.standing s on s.id = h.id join filling.person p on p.n = h.person
where h.payment_id is not null order by h.n`;

/** Tills know few of their customers. Of what came back to them, most money was given back. */
const HAND_PAYMENTS = `
insert into hand_payment (reservation_id, method, amount, currency, reference, actor, created_at)
select h.id, (array['CASH', 'UPI', 'CARD_TERMINAL'])[h.n % 3 + 1], s.goods, 'INR', 'Receipt ' || h.n, h.owner, h.ended_at
from filling.held h join filling.standing s on s.id = h.id where h.payment_id is null order by h.n;
insert into hand_refund (reservation_id, position, method, amount, currency, actor, created_at)
select h.id, 1, 'CASH', s.back, 'INR', 'admin:panel', h.ended_at + interval '9 days'
from filling.held h join filling.standing s on s.id = h.id where h.payment_id is null and s.back > 0 and h.n % 1000 > 10;
insert into reservation_contact (reservation_id, contact)
select h.id, jsonb_build_object('name', p.name, 'phone', p.phone, 'email', p.email, 'postalCode', p.pincode)
from filling.held h join filling.person p on p.n = h.person where h.payment_id is null and h.status = 'CONFIRMED' and h.n % 100 = 0`;
