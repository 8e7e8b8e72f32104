/**
 * $1 deliveries over the year, of one to nine lines each. Every tenth brings the product that sells most, one in 20 has a damaged unit,
 * one in 25 lacks one. Every fifth was announced by its supplier.
 */
export const DELIVERIES = `
create unlogged table filling.came as
select k, md5('panel delivery ' || k)::uuid as id, md5('panel expected ' || k)::uuid as incoming_id, w.id as warehouse_id, d.at, line.position,
  p.id as product_id, case when k % 3 > 0 then u.good + u.damaged + u.missing end as expected, u.good, u.damaged, u.missing
from generate_series(1, $1::integer) as k
cross join lateral (select (now() - interval '365 days' + k * ((interval '365 days' - interval '1 hour') / $1::integer))::timestamptz(3) as at) d
cross join lateral generate_series(0, k % 9) as line (position)
join filling.ware w on w.place = k % (select count(*) from filling.ware)
join filling.good p on p.place = case when line.position = 0 and k % 10 = 0 then 0 else 1 + (k::bigint * 7919 + line.position * 131) % (select count(*) - 1 from filling.good) end
cross join lateral (select 1 + (k + line.position) % 8 as good, case when k % 20 = 1 and line.position = 0 then 1 else 0 end as damaged,
  case when k % 25 = 2 and line.position = 0 then 1 else 0 end as missing) u;
analyze filling.came;
insert into incoming (id, status, warehouse_id, supplier, reference, expected_on, version, created_by, created_at, ended_at, updated_at)
select incoming_id, 'RECEIVED', warehouse_id, 'Supplier ' || k / 5 % 60, 'PO-' || k, at::date, 2, 'admin:panel', at - interval '9 days', at, at
from filling.came where k % 5 = 0 and position = 0;
insert into incoming_line (incoming_id, product_id, place, quantity, good, damaged, missing)
select incoming_id, product_id, min(position), sum(good + damaged + missing), sum(good), sum(damaged), sum(missing)
from filling.came where k % 5 = 0 group by 1, 2;
insert into delivery (id, warehouse_id, reference, actor, received_at, incoming_id)
select id, warehouse_id, 'DN-' || 100000 + k, 'admin:panel', at, case when k % 5 = 0 then incoming_id end
from filling.came where position = 0 order by k;
insert into delivery_line (delivery_id, position, product_id, expected, good, damaged, missing)
select id, position, product_id, expected, good, damaged, missing from filling.came order by k, position;
insert into incoming_event (incoming_id, act, actor, delivery_id, created_at)
select incoming_id, act, 'admin:panel', case when act = 'RECEIVED' then id end, case when act = 'RECEIVED' then at else at - interval '9 days' end
from filling.came cross join unnest(array['EXPECTED', 'RECEIVED']) as act where k % 5 = 0 and position = 0 order by k`;

/** $1 that are still to come. A few are late. */
export const EXPECTED = `
insert into incoming (id, status, warehouse_id, supplier, reference, expected_on, version, created_by, created_at, updated_at)
select md5('panel coming ' || k)::uuid, 'EXPECTED', w.id, 'Supplier ' || k % 60, 'PO-N' || k, now()::date + k % 40 - 3, 1, 'admin:panel',
  now() - interval '6 days', now() - interval '6 days'
from generate_series(1, $1::integer) as k join filling.ware w on w.place = k % (select count(*) from filling.ware);
insert into incoming_line (incoming_id, product_id, place, quantity)
select md5('panel coming ' || k)::uuid, p.id, line.place, 5 + (k + line.place) % 40
from generate_series(1, $1::integer) as k cross join lateral generate_series(0, k % 9) as line (place)
join filling.good p on p.place = case when line.place = 0 and k % 10 = 0 then 0 else 1 + (k::bigint * 7919 + line.place * 131) % (select count(*) - 1 from filling.good) end;
insert into incoming_event (incoming_id, act, actor, created_at)
select id, 'EXPECTED', created_by, created_at from incoming where status = 'EXPECTED'`;

/** $1 over the year. The last fiftieth is open: drafts, ready ones, and some on their way. One in 20 of the others was cancelled. */
export const TRANSFERS = `
create unlogged table filling.moved as
select t, md5('panel transfer ' || t)::uuid as id, case
    when t > $1::integer * 0.98 then (array['DRAFT', 'READY', 'SENT'])[t % 3 + 1] when t % 20 = 0 then 'CANCELLED' else 'RECEIVED' end as status,
  f.id as from_id, w.id as to_id, d.at, line.place, p.id as product_id, 1 + (t + line.place) % 3 as quantity
from generate_series(1, $1::integer) as t
cross join lateral (select (now() - interval '365 days' + t * ((interval '365 days' - interval '2 hours') / $1::integer))::timestamptz(3) as at) d
cross join lateral generate_series(0, t % 9) as line (place)
join filling.ware f on f.place = t % (select count(*) from filling.ware)
join filling.ware w on w.place = (t + 1 + t / 7 % 4) % (select count(*) from filling.ware)
join filling.good p on p.place = case when line.place = 0 and t % 10 = 0 then 0 else 1 + (t::bigint * 7919 + line.place * 137) % (select count(*) - 1 from filling.good) end;
analyze filling.moved;
insert into transfer (id, number, status, from_warehouse_id, to_warehouse_id, version, created_by, created_at, sent_at, ended_at, updated_at)
select id, nextval('transfer_number'), status, from_id, to_id, 4, 'admin:panel', at, case when status in ('SENT', 'RECEIVED') then at + interval '20 minutes' end,
  case when status in ('RECEIVED', 'CANCELLED') then at + interval '90 minutes' end, at
from filling.moved where place = 0 order by t;
insert into transfer_line (transfer_id, product_id, place, quantity, accepted)
select id, product_id, place, quantity, case when status = 'RECEIVED' then quantity else 0 end from filling.moved order by t, place;
insert into transfer_event (transfer_id, act, actor, created_at)
select id, act, 'admin:panel', at from filling.moved cross join unnest(array['DRAFTED', 'READY', 'SENT', 'RECEIVED', 'CANCELLED']) as act
where place = 0 and case act when 'DRAFTED' then true when 'READY' then status <> 'DRAFT' when 'SENT' then status in ('SENT', 'RECEIVED')
  else act = status end order by t`;

/** Changes of rows: of holds and orders, deliveries and transfers, after what every row received a year ago. A tenth sold out. */
export const STOCK_MOVES = `
create unlogged table filling.change as
select product_id, warehouse_id, c.at, n::bigint as tie, c.type, c.reason, c.on_hand, c.reserved, c.committed, null::integer as set_aside,
  null::text as bucket, null::text as reference, owner as actor, id as reservation_id
from filling.bought b cross join lateral (values
  ('RESERVED', 'HOLD', 0, quantity, 0, b.created_at),
  ('CONFIRMED', 'SALE', 0, -quantity, quantity, case when status = 'CONFIRMED' then ended_at end),
  (case when b.reason = 'EXPIRED' then 'EXPIRED' else 'RELEASED' end, case when b.reason = 'EXPIRED' then 'EXPIRED' else 'CANCELLED' end,
    0, -quantity, 0, case when status = 'RELEASED' then ended_at end),
  ('SHIPPED', 'SHIPMENT', -shipped, 0, -shipped, case when shipped > 0 then out_at end),
  ('CANCELLED', 'CANCELLED', 0, 0, -cancelled, case when cancelled > 0 then out_at end),
  ('RETURNED', 'RETURN', returned, 0, 0, case when returned > 0 then back_at end)
) as c (type, reason, on_hand, reserved, committed, at)
where c.at is not null;
insert into filling.change
select product_id, warehouse_id, c.at, k, c.type, c.reason, c.on_hand, 0, 0, c.set_aside, c.bucket, 'DN-' || 100000 + k, 'admin:panel', null
from filling.came cross join lateral (values
  ('RECEIVED', 'RECEIPT', good + damaged, null::integer, null::text, came.at),
  ('SET_ASIDE', 'DAMAGE', 0, damaged, 'DAMAGED', case when damaged > 0 then came.at end)
) as c (type, reason, on_hand, set_aside, bucket, at) where c.at is not null;
insert into filling.change
select m.product_id, c.warehouse_id, c.at, t, c.type, 'TRANSFER', c.on_hand, 0, 0, c.set_aside, c.bucket, m.id::text, 'admin:panel', null
from filling.moved m cross join lateral (values
  ('SET_ASIDE', from_id, 0, quantity, 'TRANSFER', m.at + interval '10 minutes', status in ('READY', 'SENT', 'RECEIVED')),
  ('TRANSFERRED_OUT', from_id, -quantity, -quantity, 'TRANSFER', m.at + interval '20 minutes', status in ('SENT', 'RECEIVED')),
  ('TRANSFERRED_IN', to_id, quantity, null, null, m.at + interval '90 minutes', status = 'RECEIVED')
) as c (type, warehouse_id, on_hand, set_aside, bucket, at, is_done) where c.is_done;
insert into filling.change
select i.product_id, i.warehouse_id, (now() - interval '366 days')::timestamptz(3), i.place, 'RECEIVED', 'RECEIPT',
  coalesce(s.on_hand, 0) + coalesce(b.units, 0) + coalesce(m.units, 0) + case when i.place % 10 = 0 then 0 else i.place % 61 end, 0, 0,
  null, null, 'PO-' || i.place, 'admin:panel', null
from (select i.*, row_number() over (order by product_id, warehouse_id) as place from inventory i) i
left join filling.seeded s on s.product_id = i.product_id and s.warehouse_id = i.warehouse_id
left join (select product_id, warehouse_id, sum(quantity) as units from filling.bought group by 1, 2) b
  on b.product_id = i.product_id and b.warehouse_id = i.warehouse_id
left join (select product_id, from_id, sum(quantity) as units from filling.moved group by 1, 2) m
  on m.product_id = i.product_id and m.from_id = i.warehouse_id`;
