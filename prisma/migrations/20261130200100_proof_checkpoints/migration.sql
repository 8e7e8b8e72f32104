-- The ledger equation, checked again and again without reading the whole ledger: sums of proven entries are kept, and the
-- ledger is append-only, so only later entries need to be added to them.

-- Up to which entry. One row, or none before the first checkpoint.
create table ledger_proof (
  one boolean primary key default true,
  position bigint not null,
  proven_at timestamptz(3) not null,
  constraint ledger_proof_only_one check (one)
);

-- The sums of each row's entries up to there.
create table ledger_checkpoint (
  product_id uuid not null,
  warehouse_id uuid not null,
  on_hand bigint not null,
  reserved bigint not null,
  committed bigint not null,
  shortfall bigint not null,
  primary key (product_id, warehouse_id)
);

-- The same answer as stock_divergences(), from the sums and the entries after `since`, the position that the sums go up to
-- (given, so that Postgres can tell how few entries there are), except for what only somebody with access to the database could have done:
-- changed an entry that was proven before, or a line of a reservation that had ended before. One statement, so one snapshot.
create function stock_divergences_since(since bigint)
returns table (product_id uuid, warehouse_id uuid, figure text, actual bigint, expected bigint)
language sql stable as $$
  with later as materialized (
    select e.product_id, e.warehouse_id, e.on_hand_delta, e.reserved_delta, e.committed_delta, e.shortfall_delta, e.reservation_id
    from ledger_entry e where e.position > since
  ), entries as (
    select s.product_id, s.warehouse_id, sum(s.on_hand)::bigint as on_hand, sum(s.reserved)::bigint as reserved,
           sum(s.committed)::bigint as committed, sum(s.shortfall)::bigint as shortfall
    from (
      select c.product_id, c.warehouse_id, c.on_hand, c.reserved, c.committed, c.shortfall from ledger_checkpoint c
      union all
      select e.product_id, e.warehouse_id, e.on_hand_delta, e.reserved_delta, e.committed_delta, e.shortfall_delta from later e
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
      ('reserved by reservations', i.reserved::bigint, coalesce(l.reserved, 0)),
      ('committed by reservations', i.committed::bigint, coalesce(l.committed, 0)),
      ('lines that disagree with their reservation', coalesce(l.astray, 0), 0::bigint)
    ) f (figure, actual, expected)
    where (i.on_hand, i.reserved, i.committed, i.shortfall)
            is distinct from (coalesce(e.on_hand, 0), coalesce(e.reserved, 0), coalesce(e.committed, 0), coalesce(e.shortfall, 0))
       or (i.reserved, i.committed) is distinct from (coalesce(l.reserved, 0), coalesce(l.committed, 0))
       or l.astray > 0
  )
  select product_id, warehouse_id, figure, actual, expected from figures
  where actual is distinct from expected
  order by product_id, warehouse_id, figure
$$;

-- Adds to the sums what was proven up to a minute ago: by then every transaction that could still add an entry with a lower
-- position is over. Call it in the transaction, at REPEATABLE READ, in which the equation held.
create function advance_ledger_checkpoint() returns void language plpgsql as $$
declare
  proven bigint := coalesce((select position from ledger_proof), 0);
  until bigint := ledger_position_at(clock_timestamp() - interval '1 minute') - 1;
begin
  if until <= proven then return; end if;
  insert into ledger_proof (position, proven_at) values (until, clock_timestamp())
  on conflict (one) do update set position = excluded.position, proven_at = excluded.proven_at;
  insert into ledger_checkpoint as c
  select e.product_id, e.warehouse_id, sum(e.on_hand_delta), sum(e.reserved_delta), sum(e.committed_delta), sum(e.shortfall_delta)
  from ledger_entry e where e.position > proven and e.position <= until group by 1, 2
  on conflict (product_id, warehouse_id) do update set on_hand = c.on_hand + excluded.on_hand,
    reserved = c.reserved + excluded.reserved, committed = c.committed + excluded.committed, shortfall = c.shortfall + excluded.shortfall;
end $$;
