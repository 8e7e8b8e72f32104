-- Units that are in a warehouse and not for sale: damaged, to be inspected, or on display.

alter type ledger_entry_type add value 'SET_ASIDE';
alter type ledger_entry_type add value 'PUT_BACK';

alter table inventory
  add column set_aside integer not null default 0,
  add constraint inventory_set_aside_not_negative check (set_aside >= 0),
  add constraint inventory_set_aside_is_there check (set_aside <= on_hand),
  drop constraint inventory_never_promised_twice,
  add constraint inventory_never_promised_twice
    check (reserved + committed + set_aside <= on_hand + backorder_allowance + shortfall);

-- Of entries that change what is set aside: how, and why it is not for sale. Null in all others.
alter table ledger_entry
  add column set_aside_delta integer,
  add column bucket text,
  add constraint ledger_entry_bucket_known check (bucket in ('DAMAGED', 'INSPECTION', 'DISPLAY')),
  add constraint ledger_entry_bucket_of_units check ((bucket is null) = (set_aside_delta is null));

-- What a row has in each bucket is the sum of its entries.
create index ledger_entry_set_aside_idx on ledger_entry (product_id, warehouse_id, bucket)
  include (set_aside_delta, position) where bucket is not null;
create index inventory_set_aside_idx on inventory (product_id, warehouse_id) where set_aside > 0;

-- As before, without the units that are set aside.
create or replace view inventory_now as
  select product_id, warehouse_id, on_hand, reserved, overdue, committed, safety_stock, shortfall, backorder_allowance,
    updated_at, unpromised, case when is_paused then 0 else greatest(0, unpromised + backorder_allowance) end as available,
    low_threshold, shelf, settings_updated_at, set_aside
  from (
    select i.product_id, i.warehouse_id, i.on_hand, i.reserved - coalesce(o.units, 0) as reserved,
      coalesce(o.units, 0) as overdue, i.committed, i.safety_stock, i.shortfall, i.backorder_allowance, i.updated_at,
      i.on_hand - i.reserved - i.committed - i.safety_stock - i.set_aside + case
        when o.units is null then 0
        when exists (
          select from waitlist_entry w where w.product_id = i.product_id and w.status = 'WAITING'
            and (w.email_confirmed_at is not null or w.owner like 'key:%')
            and (w.warehouse_id is null or w.warehouse_id = i.warehouse_id)
        ) or exists (
          select from waitlist_entry w where w.product_id = i.product_id and w.status = 'WAITING'
            and not (w.email_confirmed_at is not null or w.owner like 'key:%')
            and w.seen_at > statement_timestamp() - interval '60 seconds'
            and (w.warehouse_id is null or w.warehouse_id = i.warehouse_id)
        ) then 0
        else o.units
      end as unpromised,
      i.warehouse_id = any (array(select h.id from warehouse h where h.is_paused)) as is_paused, i.low_threshold, i.shelf,
      i.settings_updated_at, i.set_aside
    from inventory i
    left join (
      select product_id, warehouse_id, sum(quantity)::integer as units from reservation_line
      where status = 'PENDING' and held_until <= statement_timestamp()
      group by product_id, warehouse_id
    ) o on o.product_id = i.product_id and o.warehouse_id = i.warehouse_id
  ) figures;

alter table ledger_checkpoint add column set_aside bigint not null default 0;

-- The ledger equation, as before, with the units set aside.
create or replace function stock_divergences()
returns table (product_id uuid, warehouse_id uuid, figure text, actual bigint, expected bigint)
language sql stable as $$
  with entries as (
    select e.product_id, e.warehouse_id, sum(e.on_hand_delta) as on_hand, sum(e.reserved_delta) as reserved,
           sum(e.committed_delta) as committed, sum(e.shortfall_delta) as shortfall,
           sum(e.set_aside_delta) as set_aside
    from ledger_entry e group by 1, 2
  ), lines as (
    select l.product_id, l.warehouse_id,
           sum(l.quantity) filter (where r.status = 'PENDING') as reserved,
           sum(l.quantity - l.shipped - l.cancelled) filter (where r.status = 'CONFIRMED') as committed,
           count(*) filter (where r.id is null or l.status <> r.status or l.held_until is distinct from
             case when r.status = 'PENDING' then r.expires_at end) as astray
    from reservation_line l left join reservation r on r.id = l.reservation_id
    where l.status <> 'RELEASED' or r.status is distinct from 'RELEASED'
    group by 1, 2
  ), figures as (
    select coalesce(i.product_id, e.product_id, l.product_id) as product_id,
           coalesce(i.warehouse_id, e.warehouse_id, l.warehouse_id) as warehouse_id, f.figure, f.actual, f.expected
    from inventory i
    full join entries e on e.product_id = i.product_id and e.warehouse_id = i.warehouse_id
    full join lines l on l.product_id = coalesce(i.product_id, e.product_id)
                     and l.warehouse_id = coalesce(i.warehouse_id, e.warehouse_id)
    cross join lateral (values
      ('onHand by ledger', i.on_hand::bigint, coalesce(e.on_hand, 0)::bigint),
      ('reserved by ledger', i.reserved::bigint, coalesce(e.reserved, 0)::bigint),
      ('committed by ledger', i.committed::bigint, coalesce(e.committed, 0)::bigint),
      ('shortfall by ledger', i.shortfall::bigint, coalesce(e.shortfall, 0)::bigint),
      ('setAside by ledger', i.set_aside::bigint, coalesce(e.set_aside, 0)::bigint),
      ('reserved by reservations', i.reserved::bigint, coalesce(l.reserved, 0)::bigint),
      ('committed by reservations', i.committed::bigint, coalesce(l.committed, 0)::bigint),
      ('lines that disagree with their reservation', coalesce(l.astray, 0)::bigint, 0::bigint)
    ) f (figure, actual, expected)
  )
  select product_id, warehouse_id, figure, actual, expected from figures
  where actual is distinct from expected
  order by product_id, warehouse_id, figure
$$;

-- The same from the sums that are kept.
create or replace function stock_divergences_since(since bigint)
returns table (product_id uuid, warehouse_id uuid, figure text, actual bigint, expected bigint)
language sql stable as $$
  with later as materialized (
    select e.product_id, e.warehouse_id, e.on_hand_delta, e.reserved_delta, e.committed_delta, e.shortfall_delta, e.set_aside_delta,
           e.reservation_id
    from ledger_entry e where e.position > since
  ), entries as (
    select s.product_id, s.warehouse_id, sum(s.on_hand)::bigint as on_hand, sum(s.reserved)::bigint as reserved,
           sum(s.committed)::bigint as committed, sum(s.shortfall)::bigint as shortfall,
           sum(s.set_aside)::bigint as set_aside
    from (
      select c.product_id, c.warehouse_id, c.on_hand, c.reserved, c.committed, c.shortfall, c.set_aside from ledger_checkpoint c
      union all
      select e.product_id, e.warehouse_id, e.on_hand_delta, e.reserved_delta, e.committed_delta, e.shortfall_delta, e.set_aside_delta
      from later e
    ) s group by 1, 2
  ), lines as (
    select s.product_id, s.warehouse_id, sum(s.reserved)::bigint as reserved, sum(s.committed)::bigint as committed,
           sum(s.astray)::bigint as astray
    from (
      select l.product_id, l.warehouse_id, l.quantity as reserved, 0 as committed, 0 as astray
      from reservation_line l where l.status = 'PENDING'
      union all
      select l.product_id, l.warehouse_id, 0, l.quantity - l.shipped - l.cancelled, 0
      from reservation_line l where l.status = 'CONFIRMED' and l.quantity > l.shipped + l.cancelled
      union all
      select l.product_id, l.warehouse_id, 0, 0, 1
      from (
        select h.reservation_id from reservation_line h where h.status = 'PENDING'
        union select e.reservation_id from later e where e.reservation_id is not null
      ) open
      join reservation_line l on l.reservation_id = open.reservation_id
      left join reservation r on r.id = l.reservation_id
      where r.id is null or l.status <> r.status
        or l.held_until is distinct from case when r.status = 'PENDING' then r.expires_at end
    ) s group by 1, 2
  ), figures as (
    select coalesce(i.product_id, e.product_id, l.product_id) as product_id,
           coalesce(i.warehouse_id, e.warehouse_id, l.warehouse_id) as warehouse_id, f.figure, f.actual, f.expected
    from inventory i
    full join entries e on e.product_id = i.product_id and e.warehouse_id = i.warehouse_id
    full join lines l on l.product_id = coalesce(i.product_id, e.product_id)
                     and l.warehouse_id = coalesce(i.warehouse_id, e.warehouse_id)
    cross join lateral (values
      ('onHand by ledger', i.on_hand::bigint, coalesce(e.on_hand, 0)),
      ('reserved by ledger', i.reserved::bigint, coalesce(e.reserved, 0)),
      ('committed by ledger', i.committed::bigint, coalesce(e.committed, 0)),
      ('shortfall by ledger', i.shortfall::bigint, coalesce(e.shortfall, 0)),
      ('setAside by ledger', i.set_aside::bigint, coalesce(e.set_aside, 0)),
      ('reserved by reservations', i.reserved::bigint, coalesce(l.reserved, 0)),
      ('committed by reservations', i.committed::bigint, coalesce(l.committed, 0)),
      ('lines that disagree with their reservation', coalesce(l.astray, 0), 0::bigint)
    ) f (figure, actual, expected)
    where (i.on_hand, i.reserved, i.committed, i.shortfall, i.set_aside)
            is distinct from (coalesce(e.on_hand, 0), coalesce(e.reserved, 0), coalesce(e.committed, 0), coalesce(e.shortfall, 0), coalesce(e.set_aside, 0))
       or (i.reserved, i.committed) is distinct from (coalesce(l.reserved, 0), coalesce(l.committed, 0))
       or l.astray > 0
  )
  select product_id, warehouse_id, figure, actual, expected from figures
  where actual is distinct from expected
  order by product_id, warehouse_id, figure
$$;

create or replace function advance_ledger_checkpoint() returns void language plpgsql as $$
declare
  proven bigint := coalesce((select position from ledger_proof), 0);
  until bigint := ledger_position_at(clock_timestamp() - interval '1 minute') - 1;
begin
  if until <= proven then return; end if;
  insert into ledger_proof (position, proven_at) values (until, clock_timestamp())
  on conflict (one) do update set position = excluded.position, proven_at = excluded.proven_at;
  insert into ledger_checkpoint as c
  select e.product_id, e.warehouse_id, sum(e.on_hand_delta), sum(e.reserved_delta), sum(e.committed_delta), sum(e.shortfall_delta),
    coalesce(sum(e.set_aside_delta), 0)
  from ledger_entry e where e.position > proven and e.position <= until group by 1, 2
  on conflict (product_id, warehouse_id) do update set on_hand = c.on_hand + excluded.on_hand,
    reserved = c.reserved + excluded.reserved, committed = c.committed + excluded.committed, shortfall = c.shortfall + excluded.shortfall,
    set_aside = c.set_aside + excluded.set_aside;
end $$;
