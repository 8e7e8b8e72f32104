/** What left for each order, in a parcel from each warehouse. */
export const PARCELS = `
create unlogged table filling.parcel as
select filling.id_at(out_at) as id, b.*
from (select n, id as reservation_id, person, number, payment_id, warehouse_id, warehouse_code, warehouse_city, out_at, min(back_at) as back_at,
    min(position) as position, sum(shipped::bigint * price_amount)::bigint as total, sum(returned::bigint * price_amount)::bigint as back
  from filling.bought where shipped > 0 group by 1, 2, 3, 4, 5, 6, 7, 8, 9) b;
analyze filling.parcel;
insert into shipment (id, reservation_id, warehouse_id, carrier, tracking_number, actor, shipped_at)
select id, reservation_id, warehouse_id, (array['Delhivery', 'Blue Dart', 'India Post'])[n % 3 + 1], 'HFT' || lpad(n::text, 9, '0') || warehouse_code,
  'admin:panel', out_at
from filling.parcel order by out_at, n;
insert into shipment_line (shipment_id, product_id, quantity)
select p.id, b.product_id, b.shipped from filling.bought b join filling.parcel p on p.reservation_id = b.id and p.warehouse_id = b.warehouse_id
where b.shipped > 0`;

const money = (paise: string) => `format('{"amount":%s,"currency":"INR"}', ${paise})`;

/** Of a document, or with their rates of a line. */
const taxes = (paise: string, [half, whole]: [string, string] = ["", ""]) => `case when is_within
  then format('[{"name":"CGST","amount":{"amount":%1$s,"currency":"INR"}${half}},{"name":"SGST","amount":{"amount":%1$s,"currency":"INR"}${half}}]', ${paise} / 2)
  else format('[{"name":"IGST","amount":{"amount":%s,"currency":"INR"}${whole}}]', ${paise}) end`;

/** The shop is registered where two of its warehouses are; what left there has an invoice, and what came back a credit note. */
export const INVOICES = `
update invoice_start set started_at = now() - interval '366 days';
create unlogged table filling.billed as
select p.*, md5('panel invoice ' || p.n || p.warehouse_code)::uuid as invoice_id, s.code as state, s.name as state_name, s.gstin,
  t.code as destination, t.name as destination_name, s.code = t.code as is_within, o.name, o.n % 400 as house, o.city, o.pincode,
  extract(year from (out_at at time zone 'Asia/Kolkata') - interval '3 months')::integer as year
from filling.parcel p join filling.person o on o.n = p.person
join (values ('MAA', '33', 'Tamil Nadu', '33AAPFU0939F1Z2'), ('BLR', '29', 'Karnataka', '29AAPFU0939F1ZR')) s (warehouse, code, name, gstin)
  on s.warehouse = p.warehouse_code
join (values ('Bengaluru', '29', 'Karnataka'), ('Pune', '27', 'Maharashtra'), ('Chennai', '33', 'Tamil Nadu'), ('Delhi', '07', 'Delhi'),
  ('Kochi', '32', 'Kerala')) t (city, code, name) on t.city = o.city;
analyze filling.billed;
insert into invoice (id, kind, gstin, year, serial, number, issued_at, reservation_id, position, shipment_id, place_of_supply,
  taxable, central_tax, state_tax, integrated_tax, total, document)
select invoice_id, 'INVOICE', gstin, year, serial, state || '/' || right(year::text, 2) || right((year + 1)::text, 2) || '/' || lpad(serial::text, 6, '0'),
  out_at, reservation_id, position, id, destination, total - tax, case when is_within then tax / 2 else 0 end,
  case when is_within then tax / 2 else 0 end, case when is_within then 0 else tax end, total,
  format('{"title":"TAX_INVOICE","orderNumber":"HF-%s","seller":{"name":"Holdfast","addressLines":["12 Mount Road","Chennai 600002"],"gstin":"%s",'
    || '"state":{"code":"%s","name":"%s"}},"dispatchedFrom":{"warehouseCode":"%s","city":"%s"},"buyer":{"name":"%s","addressLines":["%s Station Road","%s %s"]},'
    || '"placeOfSupply":{"code":"%s","name":"%s"},"credits":null,"taxable":%s,"taxes":%s,"total":%s,"lines":%s}',
    number, gstin, state, state_name, warehouse_code, warehouse_city, name, house, city, pincode, destination, destination_name,
    ${money("total - tax")}, ${taxes("tax")}, ${money("total")}, lines)::jsonb
from (
  select b.*, l.tax, l.lines, row_number() over (partition by b.gstin, b.year order by b.out_at, b.n)::integer as serial
  from filling.billed b join (
    select b.reservation_id, b.warehouse_id, sum(x.tax)::bigint as tax, '[' || string_agg(format(
      '{"productId":"%s","sku":"%s","name":%s,"hsn":"9405","quantity":%s,"unitPrice":%s,"amount":%s,"percent":18,"taxable":%s,"taxes":%s}', g.product_id, g.sku,
      to_json(g.name), g.shipped, ${money("g.price_amount")}, ${money("x.amount")}, ${money("x.amount - x.tax")},
      ${taxes("x.tax", [',"percent":9', ',"percent":18'])}), ',' order by g.position) || ']' as lines
    from filling.billed b join filling.bought g on g.id = b.reservation_id and g.warehouse_id = b.warehouse_id and g.shipped > 0
    cross join lateral (select g.shipped::bigint * g.price_amount as amount, g.shipped::bigint * g.price_amount * 9 / 118 * 2 as tax) x
    group by 1, 2
  ) l on l.reservation_id = b.reservation_id and l.warehouse_id = b.warehouse_id
) i order by out_at, n;
insert into invoice (id, kind, gstin, year, serial, number, issued_at, reservation_id, position, shipment_id, credits_id, place_of_supply,
  taxable, central_tax, state_tax, integrated_tax, total, document)
select md5('panel credit ' || n || warehouse_code)::uuid, 'CREDIT_NOTE', gstin, year, credit,
  state || 'C/' || right(year::text, 2) || right((year + 1)::text, 2) || '/' || lpad(credit::text, 6, '0'), back_at, reservation_id, 4 + position, shipment_id,
  id, place_of_supply, taxable, central_tax, state_tax, integrated_tax, total,
  document || jsonb_build_object('title', 'CREDIT_NOTE', 'credits', jsonb_build_object('id', id, 'number', number,
    'issuedAt', to_char(issued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
from (
  select v.*, p.n, p.back_at, p.warehouse_code, p.state, row_number() over (partition by v.gstin, v.year order by p.back_at, p.n)::integer as credit
  from filling.billed p join invoice v on v.id = p.invoice_id where p.back = p.total
) i order by back_at, n;
insert into invoice_series (gstin, kind, year, last, last_at) select gstin, kind, year, max(serial), max(issued_at) from invoice group by 1, 2, 3
on conflict (gstin, kind, year) do update set last = excluded.last, last_at = excluded.last_at`;

/**
 * The mails of the last 90 days, which are not yet forgotten: of an order when it was placed, and when it left. One in 200 of the last week
 * could not be sent.
 */
export const MAILS = `
create unlogged table filling.mailed as
select nextval('outbox_id_seq') as job, m.*, case when at > now() - interval '7 days' and number % 200 = 0 then null else at + interval '2 seconds' end as sent_at
from (
  select r.id, r.number, r.ended_at as at, p.email, 'ORDER_CONFIRMED' as kind, 'Your order HF-' || r.number as subject
  from filling.held r join filling.person p on p.n = r.person where r.payment_id is not null and r.ended_at > now() - interval '90 days'
  union all
  select r.reservation_id, r.number, r.out_at, p.email, 'ORDER_SHIPPED', 'On its way: order HF-' || r.number
  from filling.parcel r join filling.person p on p.n = r.person where r.payment_id is not null and r.out_at > now() - interval '90 days'
  order by 3
) m;
insert into outbox (id, kind, subject_id, due_at, attempts, last_error, created_at, failed_at, done_at)
select job, kind, id::text, at, case when sent_at is null then 8 else 1 end, case when sent_at is null then '550 no such mailbox' end, at,
  case when sent_at is null then at + interval '1 hour' end, sent_at
from filling.mailed where at > now() - interval '7 days';
insert into mail (id, outbox_id, kind, recipient, subject, text_body, html_body, created_at, sent_at, subject_id)
select filling.id_at(at), job, kind, email, subject, 'Thank you for your order.', '<p>Thank you for your order.</p>', at, sent_at, id::text
from filling.mailed order by at`;

/** Of all that came back, a customer had asked; of the orders of the last month some wait for an answer, or for their units. */
export const RETURNS = `
create unlogged table filling.asked as
select b.*, md5('panel return ' || n)::uuid as request_id, case when fate <> 'SHIPPED' then 'RECEIVED' when n % 2 = 0 then 'ASKED' else 'ACCEPTED' end as status_asked
from filling.bought b where shipped > 0 and position = 0 and (fate in ('RETURNED', 'PARTLY_RETURNED')
  or (fate = 'SHIPPED' and out_at > now() - interval '30 days' and out_at < now() - interval '2 days' and n / 10 % 300 = 3));
insert into return_request (id, reservation_id, status, reason, created_by, created_at, accepted_by, accepted_at)
select request_id, id, status_asked, 'CHANGED_MIND', owner, out_at + interval '1 day', case when status_asked <> 'ASKED' then 'admin:panel' end,
  case when status_asked <> 'ASKED' then out_at + interval '1 day' end
from filling.asked;
insert into return_request_line (request_id, product_id, warehouse_id, quantity, returned_before, received)
select request_id, product_id, warehouse_id, greatest(returned, 1), 0, case when status_asked = 'RECEIVED' then returned end from filling.asked`;

/** One in 50 of what is to leave is on hold, one in ten has a note, one in twenty is packed as all that left was, and a fifth is being picked. */
export const PICKING = `
create unlogged table filling.leaving as
select row_number() over (partition by warehouse_id order by n) as place, n, id, warehouse_id, warehouse_code, sum(quantity) as units
from filling.bought where fate = 'TO_SHIP' and n % 10 <> 3 group by n, id, warehouse_id, warehouse_code;
insert into order_handling (reservation_id, hold_reason, held_by, held_at, note, updated_by, updated_at)
select distinct on (id) id, case when place % 50 = 1 then 'Address to be confirmed' end, case when place % 50 = 1 then 'admin:panel' end,
  case when place % 50 = 1 then now() end, 'Customer called', 'admin:panel', now() from filling.leaving where place % 10 = 1;
insert into packing (reservation_id, warehouse_id, actor, packed_at, version)
select id, warehouse_id, 'admin:panel', now() - interval '1 hour', 0 from filling.leaving where place % 20 = 2
union all select reservation_id, warehouse_id, 'admin:panel', out_at - interval '1 hour', 0 from filling.parcel;
insert into order_event (reservation_id, event, warehouse_id, units, actor, created_at)
select id, 'PACKED', warehouse_id, units, 'admin:panel', now() - interval '1 hour' from filling.leaving where place % 20 = 2;
insert into pick_batch (id, warehouse_id, actor, claimed_at)
select distinct md5('panel batch ' || warehouse_code || place / 50)::uuid, warehouse_id, 'admin:panel', now() - interval '2 hours' from filling.leaving;
insert into pick (batch_id, reservation_id, warehouse_id)
select md5('panel batch ' || warehouse_code || place / 50)::uuid, id, warehouse_id from filling.leaving where place % 5 = 3;
insert into pick_batch (id, warehouse_id, actor, claimed_at)
select distinct on (n / 50, warehouse_code) md5('panel done ' || warehouse_code || n / 50)::uuid, warehouse_id, 'admin:panel', out_at - interval '3 hours' from filling.parcel;
insert into pick (batch_id, reservation_id, warehouse_id, ended_at)
select md5('panel done ' || warehouse_code || n / 50)::uuid, reservation_id, warehouse_id, out_at from filling.parcel`;

/** $1 over the year. The last hundredth is open, half counted; the others were applied and found what the ledger has. */
export const COUNTS = `
create unlogged table filling.counting as
with moments as materialized (
  select c, at, ledger_position_at(at + interval '10 minutes') as until from generate_series(1, $1::integer) as c
  cross join lateral (select (now() - interval '365 days' + c * ((interval '365 days' - interval '1 hour') / $1::integer))::timestamptz(3) as at) d
)
select c, md5('panel count ' || c)::uuid as id, w.id as warehouse_id, at, until, c > $1::integer * 0.99 as is_open, line.place, p.id as product_id
from moments
cross join lateral generate_series(0, c % 19) as line (place)
join filling.ware w on w.place = c % (select count(*) from filling.ware)
join filling.good p on p.place = case when line.place = 0 and c % 10 = 0 then 0 else 1 + (c::bigint * 7919 + line.place * 139) % (select count(*) - 1 from filling.good) end;
insert into stock_count (id, status, warehouse_id, is_blind, assignee, due_on, created_by, created_at, ended_at)
select id, case when is_open then 'OPEN' else 'APPLIED' end, warehouse_id, c % 2 = 0, case when c % 3 = 0 then 'admin@holdfast.test' end,
  at::date + 2, 'admin:panel', at, case when not is_open then at + interval '30 minutes' end
from filling.counting where place = 0 order by c;
insert into count_line (count_id, product_id, place, counted, counted_at, expected)
select id, product_id, place, e.on_hand, case when e.on_hand is not null then at + interval '10 minutes' end, e.on_hand
from filling.counting c left join lateral (
  select e.on_hand from ledger_entry e where not c.is_open and e.product_id = c.product_id and e.warehouse_id = c.warehouse_id
    and e.position < c.until order by e.position desc limit 1
) e on true order by c.c, place;
insert into count_entry (id, count_id, product_id, counted, counted_at, actor, entered_at)
select gen_random_uuid(), l.count_id, l.product_id, coalesce(l.counted, 7), coalesce(l.counted_at, c.at), 'staff:panel', coalesce(l.counted_at, c.at)
from count_line l join filling.counting c on c.id = l.count_id and c.product_id = l.product_id where l.counted is not null or c.place % 2 = 0;
insert into count_event (count_id, act, actor, created_at)
select id, act, 'admin:panel', at from filling.counting cross join unnest(array['OPENED', 'APPLIED']) as act where place = 0 and (act = 'OPENED' or not is_open)`;

/**
 * 100,000 places in line: a fifth for one product, whose queue is long. Those who can be reached want more than there is, so that
 * nobody waits for what is free. And $1 places that have ended.
 */
export const WAITING = `
insert into waitlist_entry (id, owner, holder, product_id, quantity, email, status, created_at, email_confirmed_at, seen_at)
select filling.id_at(at), 'shopper:' || md5('panel waiter ' || n)::uuid, 'shopper:' || md5('panel waiter ' || n)::uuid, p.id,
  case when n % 2 = 0 then 1000 else 1 + n % 3 end, 'waiter' || n || '@example.com', 'WAITING', at, case when n % 2 = 0 then at end, at
from generate_series(1, 100000) as n
join filling.good p on p.place = case when n % 5 = 0 then 7 else n % 9000 end,
  lateral (select now() - interval '30 days' + n * interval '20 seconds' as at) as joined;
insert into waitlist_entry (id, owner, holder, product_id, quantity, email, status, created_at, ended_at, email_confirmed_at, seen_at)
select filling.id_at(at), 'shopper:' || p.id, 'shopper:' || p.id, g.id, 1, p.email,
  (array['ACCEPTED', 'LAPSED', 'CANCELLED'])[k % 3 + 1]::waitlist_status, at, at + interval '2 days', at, at
from generate_series(1, $1::integer) as k
join filling.person p on p.n = k::bigint * 37 % (select count(*) from filling.person)
join filling.good g on g.place = k % 9000,
  lateral (select now() - interval '360 days' + k * (interval '350 days' / $1::integer) as at) as joined`;
