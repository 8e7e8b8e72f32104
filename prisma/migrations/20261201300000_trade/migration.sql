-- What was held, sold and let go over time, for Home: sums of ledger entries, so that a month is read in milliseconds.
-- They are made from the ledger afterwards and not by the stock writer, so holds and sales cost what they did before.

-- Up to which entry the sums go. One row.
create table trade_kept (
  one boolean primary key default true,
  position bigint not null,
  constraint trade_kept_only_one check (one)
);
insert into trade_kept (position) values (0);

-- Holds and orders are counted once, in the warehouse of their first line.
create table trade_quarter (
  -- When a quarter of an hour began.
  at timestamptz(3) not null,
  warehouse_id uuid not null,
  -- New holds. One that replaces another is the same hold.
  holds integer not null,
  -- Units newly held: what a hold gave up when it was replaced is taken off.
  held_units integer not null,
  orders integer not null,
  sold_units integer not null,
  -- Goods sold, in minor units.
  sold_amount bigint not null,
  -- Holds that ran out, and that were let go in another way without a sale.
  lapsed integer not null,
  let_go integer not null,
  primary key (at, warehouse_id)
);

create table trade_day (
  -- By India's calendar.
  day date not null,
  product_id uuid not null,
  held_units integer not null,
  sold_units integer not null,
  sold_amount bigint not null,
  primary key (day, product_id)
);

-- What the entries after `since` up to `until` add up to. plpgsql, so that Postgres plans for how few entries there are.
create function trade_between(since bigint, until bigint)
returns table (
  at timestamptz, warehouse_id uuid, product_id uuid, holds bigint, held_units bigint, orders bigint, sold_units bigint,
  sold_amount bigint, lapsed bigint, let_go bigint
) language plpgsql stable as $$
begin
  return query
    with own as (
      select e.type, e.created_at, e.warehouse_id, e.product_id, e.reservation_id, e.reserved_delta, e.committed_delta,
        row_number() over (partition by e.reservation_id, e.type order by e.position) = 1 as is_first
      from ledger_entry e
      where e.position > since and e.position <= until and e.reservation_id is not null
        and e.type in ('RESERVED', 'CONFIRMED', 'EXPIRED', 'RELEASED')
    )
    select date_bin('15 minutes', o.created_at, 'epoch'), o.warehouse_id, o.product_id,
      count(*) filter (where o.is_first and o.type = 'RESERVED' and r.replaces is null),
      coalesce(sum(o.reserved_delta) filter (
        where o.type = 'RESERVED' or (o.type = 'RELEASED' and r.release_reason = 'REPLACED')), 0)::bigint,
      count(*) filter (where o.is_first and o.type = 'CONFIRMED'),
      coalesce(sum(o.committed_delta) filter (where o.type = 'CONFIRMED'), 0)::bigint,
      coalesce(sum(o.committed_delta::bigint * coalesce(l.unit_price, p.price_amount)) filter (where o.type = 'CONFIRMED'), 0)::bigint,
      count(*) filter (where o.is_first and o.type = 'EXPIRED'),
      count(*) filter (where o.is_first and o.type = 'RELEASED' and r.release_reason is distinct from 'REPLACED')
    from own o
    left join reservation r on r.id = o.reservation_id
    left join reservation_line l on o.type = 'CONFIRMED' and l.reservation_id = o.reservation_id
      and l.product_id = o.product_id and l.warehouse_id = o.warehouse_id
    left join product p on o.type = 'CONFIRMED' and p.id = o.product_id
    group by 1, 2, 3;
end $$;

-- Adds about `most` further entries to the sums, as far as they are a minute old: by then every transaction that could still
-- add an entry with a lower position is over. Returns how many positions it went on; 0 also while another process does it.
create function keep_trade(most integer) returns bigint language plpgsql as $$
declare
  kept bigint := (select position from trade_kept for update skip locked);
  latest bigint := ledger_position_at(clock_timestamp() - interval '1 minute') - 1;
  until bigint;
begin
  if kept is null or latest <= kept then return 0; end if;
  -- The entries of one group have one time. They are added together, so that nothing is counted twice.
  until := least(latest, ledger_position_at((
    select e.created_at + interval '1 millisecond' from ledger_entry e where e.position >= kept + most order by e.position limit 1
  )) - 1);
  with added as materialized (select * from trade_between(kept, until)),
  quarters as (
    insert into trade_quarter as q
    select a.at, a.warehouse_id, sum(a.holds), sum(a.held_units), sum(a.orders), sum(a.sold_units), sum(a.sold_amount),
      sum(a.lapsed), sum(a.let_go)
    from added a group by 1, 2
    on conflict (at, warehouse_id) do update set holds = q.holds + excluded.holds,
      held_units = q.held_units + excluded.held_units, orders = q.orders + excluded.orders,
      sold_units = q.sold_units + excluded.sold_units, sold_amount = q.sold_amount + excluded.sold_amount,
      lapsed = q.lapsed + excluded.lapsed, let_go = q.let_go + excluded.let_go
  )
  insert into trade_day as d
  select (a.at at time zone 'Asia/Kolkata')::date, a.product_id, sum(a.held_units), sum(a.sold_units), sum(a.sold_amount)
  from added a group by 1, 2 having sum(a.held_units) <> 0 or sum(a.sold_units) <> 0
  on conflict (day, product_id) do update set held_units = d.held_units + excluded.held_units,
    sold_units = d.sold_units + excluded.sold_units, sold_amount = d.sold_amount + excluded.sold_amount;
  update trade_kept set position = until;
  return until - kept;
end $$;

do $$ begin while keep_trade(500000) > 0 loop end loop; end $$;

-- Holds that were refused, by the reason's code. Each process adds its own count every few seconds.
create table refusal_quarter (
  at timestamptz(3) not null,
  code text not null,
  count integer not null,
  primary key (at, code),
  constraint refusal_quarter_some check (count > 0)
);
