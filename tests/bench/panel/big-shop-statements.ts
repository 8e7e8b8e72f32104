import type pg from "pg";

/** How big the shop becomes: products in every warehouse, and reservations of the past year. */
export type Size = { products: number; reservations: number };

/**
 * Fills a seeded shop with products, stock, reservations with their customers, and mails. Two thirds of the reservations
 * are orders, some of which are short; the last twentieth is still running or just overdue. The ledger equation holds afterwards.
 */
export async function fillBigShop(client: pg.Client, { products, reservations }: Size): Promise<void> {
  await client.query(PRODUCTS, [products]);
  await client.query(PEOPLE);
  await client.query(HELD_TABLE);
  await client.query(HELD, [reservations]);
  await client.query("analyze held, person, product");
  await client.query(LINES_TABLE);
  for (const statement of [RESERVATIONS, LINES, PAYMENTS, STOCK, ENTRIES, WAITING, MAILS])
    await client.query(statement);
  await client.query("drop table person, held, bought");
  await client.query("do $$ begin while keep_trade(500000) > 0 loop end loop; end $$");
  await client.query("vacuum (analyze)");
}

const PRODUCTS = `
insert into product (id, sku, slug, name, description, category, price_amount, image, policy_code)
select md5('panel product ' || n)::uuid, 'PNL-' || upper(left(thing, 4)) || '-' || lpad(n::text, 5, '0'),
  lower(kind || '-' || thing || '-' || n), material || ' ' || kind || ' ' || thing || ' ' || n,
  'A ' || lower(material) || ' ' || thing || ' for every ' || kind || ' day.', (array['Home', 'Kitchen', 'Garden', 'Travel',
  'Sport', 'Office', 'Toys', 'Lighting'])[n % 8 + 1], 9900 + n % 5000 * 100, '/images/no-picture.webp',
  case when n % 50 = 0 then 'FLASH_SALE' when n % 70 = 0 then 'BACKORDER' else 'STANDARD' end
from generate_series(1, $1::integer - (select count(*) from product)) as n,
  lateral (select (array['Oak', 'Brass', 'Linen', 'Steel', 'Clay', 'Cork', 'Wool', 'Glass', 'Walnut', 'Cotton'])[n % 10 + 1] as material,
    (array['winter', 'pocket', 'folding', 'garden', 'twin', 'travel', 'festive'])[n % 7 + 1] as kind,
    (array['lamp', 'kettle', 'bench', 'basket', 'clock', 'blanket', 'bottle', 'tray', 'stool', 'mirror', 'backpack'])[n % 11 + 1] as thing) as words`;

/** 40,000 people; every eighth has an account. */
const PEOPLE = `
create temporary table person as
select n, md5('panel person ' || n)::uuid as id, first || ' ' || last as name,
  lower(first || '.' || last || n) || '@example.com' as email
from generate_series(0, 39999) as n,
  lateral (select (array['Asha', 'Ravi', 'Meera', 'Arjun', 'Divya', 'Kabir', 'Leela', 'Nikhil', 'Priya', 'Sanjay', 'Tara'])[n % 11 + 1] as first,
    (array['Iyer', 'Khan', 'Rao', 'Mehta', 'Bose', 'Nair', 'Singh', 'Das', 'Joshi', 'Pillai', 'Shah', 'Gupta', 'Menon'])[n % 13 + 1] as last) as names;
insert into auth_user (id, name, email, email_verified, role, shopper_id)
select id::text, name, email, true, 'shopper', id from person where n % 8 = 0`;

const HELD_TABLE = `
create temporary table held (
  n integer, id uuid, person integer, owner text, status reservation_status, reason release_reason,
  created_at timestamptz(3), expires_at timestamptz(3), ended_at timestamptz(3)
)`;

const HELD = `
insert into held
select n, gen_random_uuid(), (n::bigint * 7919 % 40000),
  case when n % 10 = 0 then 'key:' || md5('panel key ' || n % 3)::uuid else 'shopper:' || md5('panel person ' || (n::bigint * 7919 % 40000))::uuid end,
  status, case when status = 'RELEASED' then (array['EXPIRED', 'CANCELLED', 'ADMIN', 'EXPIRED'])[n % 4 + 1] end::release_reason,
  at, case when status = 'PENDING' then now() + (n % 3600 - 600) * interval '1 second' else at + interval '600 seconds' end,
  case when status <> 'PENDING' then at + interval '200 seconds' end
from generate_series(1, $1::integer) as n,
  lateral (select n > $1::integer * 0.95 as is_new) as age,
  lateral (select (case when is_new then 'PENDING' when n % 3 > 0 then 'CONFIRMED' else 'RELEASED' end)::reservation_status as status,
    case when is_new then now() - interval '15 minutes' else now() - interval '365 days' + n * (interval '365 days' / $1::integer) end as at) as fate`;

/** One to three lines each, every product equally often, and one product in every fiftieth. */
const LINES_TABLE = `
create temporary table bought as
select h.n, h.id, h.owner, h.status, h.created_at, h.expires_at, h.ended_at, h.reason, line.position, p.id as product_id,
  w.id as warehouse_id, p.price_amount, 1 + (h.n + line.position) % 3 as quantity,
  case when h.status = 'CONFIRMED' and h.n % 5 > 0 then 1 + (h.n + line.position) % 3 else 0 end as shipped
from held h
cross join lateral generate_series(0, h.n % 3) as line (position)
join (select id, price_amount, row_number() over (order by id) - 1 as place from product) p
  on p.place = case when h.n % 50 = 0 and line.position = 0 then 0
    else 1 + (h.n::bigint * 7907 + line.position * 101) % (select count(*) - 1 from product) end
join (select id, row_number() over (order by code) - 1 as place from warehouse) w
  on w.place = h.n % (select count(*) from warehouse);
create index on bought (product_id, warehouse_id);
analyze bought`;

const RESERVATIONS = `
insert into api_key (id, name, role, hash)
select md5('panel key ' || n)::uuid, (array['Till Pune', 'Till Kochi', 'Marketplace'])[n + 1], 'shop', md5('panel key ' || n)
from generate_series(0, 2) as n;
insert into reservation (id, status, release_reason, owner, holder, extensions_left, extension_seconds, created_at,
  expires_at, confirmed_at, released_at, order_number, order_status)
select id, status, reason, owner, case when owner like 'shopper:%' then owner end, 2, 300, created_at, expires_at,
  case when status = 'CONFIRMED' then ended_at end, case when status = 'RELEASED' then ended_at end,
  case when status = 'CONFIRMED' then nextval('order_number') end,
  case when status = 'CONFIRMED' then case when n % 5 > 0 then 'SHIPPED' when n % 1000 = 0 and n % 5000 > 0 then 'SHORTFALL' else 'PAID' end end
from held order by n`;

const LINES = `
insert into reservation_line (reservation_id, product_id, warehouse_id, position, quantity, unit_price, currency,
  holder, status, held_until, shipped, cancelled, returned, short, backordered)
select id, product_id, warehouse_id, position, quantity, price_amount, 'INR', case when owner like 'shopper:%' then owner end,
  status, case when status = 'PENDING' then expires_at end, shipped, 0, 0,
  case when status = 'CONFIRMED' and n % 1000 = 0 then 1 else 0 end,
  case when status = 'CONFIRMED' and n % 5000 = 0 then 1 else 0 end
from bought order by n, position`;

const PAYMENTS = `
insert into payment (id, reservation_id, retake_id, provider, reference, status, goods_amount, shipping_amount, currency,
  contact, created_at, captured_at)
select gen_random_uuid(), h.id, gen_random_uuid(), 'test', 'panel-' || h.n, 'CAPTURED', 100000, 4900, 'INR',
  json_build_object('name', p.name, 'email', p.email, 'city', 'Pune', 'postalCode', '411001'), h.created_at, h.ended_at
from held h join person p on p.n = h.person
where h.status = 'CONFIRMED' and h.owner like 'shopper:%' order by h.n`;

/** What every row received a year ago: what was bought of it, and up to 60 more. A tenth sold out. */
const STOCK = `
insert into inventory (product_id, warehouse_id, on_hand, reserved, committed, safety_stock, shortfall, backorder_allowance, updated_at)
select p.id, w.id, 0, 0, 0, 0, 0, f.backorder_per_row, now() - interval '366 days'
from product p cross join warehouse w join policy f on f.code = p.policy_code
on conflict do nothing;
create temporary table change as
select product_id, warehouse_id, id as reservation_id, n, c.type::ledger_entry_type, c.reason::reason_code, c.on_hand, c.reserved,
  c.committed, b.owner as actor, c.at, null::text as reference
from bought b cross join lateral (values
  ('RESERVED', 'HOLD', 0, quantity, 0, b.created_at),
  ('CONFIRMED', 'SALE', 0, -quantity, quantity, case when status = 'CONFIRMED' then ended_at end),
  (case when b.reason = 'EXPIRED' then 'EXPIRED' else 'RELEASED' end, case when b.reason = 'EXPIRED' then 'EXPIRED' else 'CANCELLED' end,
    0, -quantity, 0, case when status = 'RELEASED' then ended_at end),
  ('SHIPPED', 'SHIPMENT', -shipped, 0, -shipped, case when shipped > 0 then ended_at + interval '1 hour' end)
) as c (type, reason, on_hand, reserved, committed, at)
where c.at is not null;
insert into change
select i.product_id, i.warehouse_id, null, 0, 'RECEIVED', 'RECEIPT',
  coalesce(b.units, 0) + case when i.place % 10 = 0 then 0 else i.place % 61 end, 0, 0, 'admin:panel', now() - interval '366 days',
  'PO-' || i.place
from (select i.*, row_number() over (order by product_id, warehouse_id) as place from inventory i) i
left join (select product_id, warehouse_id, sum(quantity) as units from bought group by 1, 2) b
  on b.product_id = i.product_id and b.warehouse_id = i.warehouse_id;
analyze change, inventory`;

const ENTRIES = `
insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta, shortfall_delta,
  on_hand, reserved, committed, shortfall, reason_code, reference, actor, reservation_id, created_at)
select type, product_id, warehouse_id, c.on_hand, c.reserved, c.committed, 0,
  (i.on_hand + sum(c.on_hand) over of_row)::integer, (i.reserved + sum(c.reserved) over of_row)::integer,
  (i.committed + sum(c.committed) over of_row)::integer, 0, reason, reference, actor, reservation_id, at
from change c join inventory i using (product_id, warehouse_id)
window of_row as (partition by product_id, warehouse_id order by at, n, type rows unbounded preceding)
order by at, n;
update inventory i set on_hand = i.on_hand + c.on_hand, reserved = i.reserved + c.reserved, committed = i.committed + c.committed,
  updated_at = c.at
from (select product_id, warehouse_id, sum(on_hand)::integer as on_hand, sum(reserved)::integer as reserved,
    sum(committed)::integer as committed, max(at) as at
  from change group by 1, 2) c
where c.product_id = i.product_id and c.warehouse_id = i.warehouse_id;
drop table change`;

/**
 * 100,000 places in line: a fifth for one product, whose queue is long. Those who can be reached want more than there is, so that
 * nobody waits for what is free.
 */
const WAITING = `
insert into waitlist_entry (id, owner, holder, product_id, quantity, email, status, created_at, email_confirmed_at, seen_at)
select gen_random_uuid(), 'shopper:' || md5('panel waiter ' || n)::uuid, 'shopper:' || md5('panel waiter ' || n)::uuid, p.id,
  case when n % 2 = 0 then 1000 else 1 + n % 3 end, 'waiter' || n || '@example.com', 'WAITING', at,
  case when n % 2 = 0 then at end, at
from generate_series(1, 100000) as n
join (select id, row_number() over (order by id) - 1 as place from product) p on p.place = case when n % 5 = 0 then 7 else n % 9000 end,
  lateral (select now() - interval '30 days' + n * interval '20 seconds' as at) as joined`;

/** The mails of the newest 60,000 orders. Every hundredth could not be sent. */
const MAILS = `
create temporary table mailed as
select nextval('outbox_id_seq') as job, r.id, r.order_number, r.confirmed_at, p.email
from reservation r join held h on h.id = r.id join person p on p.n = h.person
where r.status = 'CONFIRMED' order by r.order_number desc limit 60000;
insert into outbox (id, kind, subject_id, due_at, attempts, last_error, created_at, failed_at)
select job, 'ORDER_CONFIRMED', id::text, confirmed_at, 8, '550 no such mailbox', confirmed_at, confirmed_at + interval '1 day'
from mailed where order_number % 100 = 0;
insert into mail (id, outbox_id, kind, recipient, subject, text_body, html_body, created_at, sent_at)
select gen_random_uuid(), job, 'ORDER_CONFIRMED', email, 'Your order HF-' || order_number, 'Thank you for your order.',
  '<p>Thank you for your order.</p>', confirmed_at, case when order_number % 100 > 0 then confirmed_at + interval '2 seconds' end
from mailed order by confirmed_at;
drop table mailed`;
