-- Repairs take note of what they can't put right. A note counts only with the mark that the shop's secret makes, which the owner of
-- the database has not: so these functions tell what breaks together with the notes, and Node tells its own from others.

drop function ledger_broken_entries(bigint, bigint);

-- Entries between two positions whose hash is missing or is not that of what they say: they were changed, or one before them
-- on their row was changed, added or taken away. `found`: the hash they should have. `notes`: the references of repairs of the row that
-- may have taken note of it.
create function ledger_broken_entries(since bigint, until bigint)
returns table (product_id uuid, warehouse_id uuid, "position" bigint, found bytea, notes text[])
language sql stable as $$
  with chain as materialized (
    select begins_after, coalesce(sealed_after, 9223372036854775807) as sealed_after from ledger_chain
  ), entry as (
    select e as entry, e.product_id, e.warehouse_id, e.position, e.hash is null as is_old, coalesce(e.hash, o.hash) as own
    from ledger_entry e left join ledger_old_hash o on e.hash is null and o.position = e.position
    where e.position > since and e.position <= until
  ), linked as (
    select *, lag(own) over chain as before, row_number() over chain = 1 as is_first
    from entry window chain as (partition by product_id, warehouse_id, is_old order by position)
  ), hashed as (
    select l.*, ledger_entry_hash(case when not is_first then l.before
      when since = 0 then null
      when is_old then (
        select o.hash from ledger_entry p left join ledger_old_hash o on o.position = p.position
        where p.product_id = l.product_id and p.warehouse_id = l.warehouse_id and p.position <= since and p.hash is null
        order by p.position desc limit 1)
      else (
        select p.hash from ledger_entry p
        where p.product_id = l.product_id and p.warehouse_id = l.warehouse_id and p.position <= since and p.hash is not null
          and p.position > (select begins_after from chain)
        order by p.position desc limit 1)
      end, l.entry) as found
    from linked l
  )
  select h.product_id, h.warehouse_id, h.position, h.found, array(
      select r.reference from ledger_entry r where r.product_id = h.product_id and r.warehouse_id = h.warehouse_id
        and r.position > h.position and r.type = 'REPAIRED' and starts_with(r.reference, ledger_break_name(h.position, h.found)))
  from hashed h cross join chain c
  where case when h.own is null then h.position > c.sealed_after else h.own <> h.found end
$$;

-- Lines of transfers of which the ledger says something else than the transfer: units that left by its entries and have not come
-- in are in transit or missing. Of transfers on their way and, if `whole`, of all. `notes`: as above.
create function transfer_lines_off(whole boolean)
returns table (product_id uuid, warehouse_id uuid, number integer, says bigint, ledger bigint, notes text[])
language sql stable as $$
  select l.product_id, t.to_warehouse_id, t.number, s.says, s.ledger, array(
      select r.reference from ledger_entry r where r.product_id = l.product_id and r.warehouse_id = t.to_warehouse_id
        and r.type = 'REPAIRED' and starts_with(r.reference, 'T-' || t.number || ' off by '))
  from transfer t join transfer_line l on l.transfer_id = t.id
  cross join lateral (
    select (l.quantity - l.accepted - l.damaged - l.returned)::bigint as says, (
      select coalesce(-sum(x.on_hand_delta), 0)::bigint from ledger_entry x
      where x.reference = t.id::text and x.product_id = l.product_id and x.type in ('TRANSFERRED_OUT', 'TRANSFERRED_IN')) as ledger
  ) s
  where t.sent_at is not null and (whole or t.status = 'SENT') and s.says <> s.ledger
$$;

-- Units of a row that are set aside for transfers, beyond what ready ones are to take. A count may have found fewer.
create function units_left_aside(product uuid, warehouse uuid) returns bigint language sql stable as $$
  select greatest(0, (
      select coalesce(sum(e.set_aside_delta), 0) from ledger_entry e
      where e.product_id = product and e.warehouse_id = warehouse and e.bucket = 'TRANSFER') - (
      select coalesce(sum(l.quantity), 0) from transfer t join transfer_line l on l.transfer_id = t.id and l.product_id = product
      where t.status = 'READY' and t.from_warehouse_id = warehouse))::bigint
$$;

-- No more units are set aside for transfers than ready ones are to take. That of units in transit is transfer_lines_off.
create or replace function transfer_divergences(whole boolean)
returns table (product_id uuid, warehouse_id uuid, figure text, actual bigint, expected bigint)
language sql stable as $$
  select i.product_id, i.warehouse_id, 'set aside for transfers', b.units, r.units
  from inventory i
  cross join lateral (
    select coalesce(sum(e.set_aside_delta), 0)::bigint as units from ledger_entry e
    where e.product_id = i.product_id and e.warehouse_id = i.warehouse_id and e.bucket = 'TRANSFER'
  ) b
  cross join lateral (
    select coalesce(sum(l.quantity), 0)::bigint as units
    from transfer t join transfer_line l on l.transfer_id = t.id and l.product_id = i.product_id
    where t.status = 'READY' and t.from_warehouse_id = i.warehouse_id
  ) r
  where i.set_aside > 0 and b.units > r.units
$$;

-- Whether an entry is not as it was written, as ledger_broken_entries says of many: for lists, which show few.
create function ledger_entry_is_broken(e ledger_entry) returns boolean language sql stable as $$
  select case when e.hash is not null then e.hash <> ledger_entry_hash((
      select p.hash from ledger_entry p
      where p.product_id = e.product_id and p.warehouse_id = e.warehouse_id and p.position < e.position and p.hash is not null
        and p.position > (select begins_after from ledger_chain)
      order by p.position desc limit 1), e)
    else coalesce((select o.hash from ledger_old_hash o where o.position = e.position) <> ledger_entry_hash((
      select o.hash from ledger_entry p join ledger_old_hash o on o.position = p.position
      where p.product_id = e.product_id and p.warehouse_id = e.warehouse_id and p.position < e.position and p.hash is null
      order by p.position desc limit 1), e), e.position > (select sealed_after from ledger_chain), false) end
$$;
