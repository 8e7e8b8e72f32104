-- A tamper-evident ledger: each entry carries a hash of itself and of the entry before it on its row, and the row keeps the
-- last hash and how many entries are chained. See docs/decisions/2026-12-04-tamper-evident-ledger.md.

-- Null in entries from before, whose hashes are in ledger_old_hash: to write them here would rewrite the whole table.
alter table ledger_entry add column hash bytea;

alter table inventory
  add column chain_head bytea,
  add column chain_count bigint not null default 0,
  add constraint inventory_chain_head_is_sha256 check (octet_length(chain_head) = 32),
  add constraint inventory_chain_head_of_entries check ((chain_head is null) = (chain_count = 0));

-- The hashes of entries from before, filled in by a job. They are a chain of their own on each row.
create table ledger_old_hash (
  position bigint primary key,
  hash bytea not null,
  constraint ledger_old_hash_is_sha256 check (octet_length(hash) = 32)
);

-- `begins_after`: no entry up to there is in its row's chain. `filled_to`: up to which the others have their hashes, `filled` of them.
-- `sealed_after`: beyond it every entry must be chained. Null as long as processes from before may still be writing.
create table ledger_chain (
  one boolean primary key default true,
  begins_after bigint not null,
  filled_to bigint not null,
  filled bigint not null default 0,
  sealed_after bigint,
  began_at timestamptz(3) not null,
  constraint ledger_chain_only_one check (one)
);
insert into ledger_chain (begins_after, filled_to, sealed_after, began_at)
select coalesce(last, 0), case when last is null then 0 else first - 1 end, case when last is null then 0 end, clock_timestamp()
from (select min(position) as first, max(position) as last from ledger_entry) e;

-- What is hashed of an entry, in one line. The same as `entryText` in lib/stock; a test with fixed hashes holds them together.
-- Texts come last, each with its length in bytes, so that no two entries have the same line.
create function ledger_entry_text(e ledger_entry) returns text language sql stable parallel safe as $$
  select '1|' || e.type || '|' || e.product_id || '|' || e.warehouse_id
    || '|' || e.on_hand_delta || '|' || e.reserved_delta || '|' || e.committed_delta || '|' || e.shortfall_delta
    || '|' || coalesce(e.set_aside_delta::text, '')
    || '|' || e.on_hand || '|' || e.reserved || '|' || e.committed || '|' || e.shortfall
    || '|' || e.reason_code || '|' || coalesce(e.reservation_id::text, '') || '|' || coalesce(e.undoes::text, '')
    || '|' || round(extract(epoch from e.created_at) * 1000)::bigint
    || '|' || octet_length(e.actor) || ':' || e.actor
    || '|' || coalesce(octet_length(e.bucket) || ':' || e.bucket, '-')
    || '|' || coalesce(octet_length(e.reference) || ':' || e.reference, '-')
    || '|' || coalesce(octet_length(e.note) || ':' || e.note, '-')
$$;

-- The hash of an entry after the one before it on its row, which is null for the first.
create function ledger_entry_hash(before bytea, e ledger_entry) returns bytea language sql stable parallel safe as $$
  select sha256(convert_to(coalesce(encode(before, 'hex'), '') || ledger_entry_text(e), 'UTF8'))
$$;

-- The same for the entry that SQL writes when a setting of many rows changes.
create function policy_entry_hash(i inventory, actor text, note text, at timestamptz) returns bytea language sql stable as $$
  select ledger_entry_hash(i.chain_head, jsonb_populate_record(null::ledger_entry, to_jsonb(i) || jsonb_build_object(
    'type', 'POLICY_SET', 'on_hand_delta', 0, 'reserved_delta', 0, 'committed_delta', 0, 'shortfall_delta', 0,
    'reason_code', 'ADMIN', 'actor', actor, 'note', note, 'created_at', at)))
$$;

-- The reference of the entry by which somebody took note that an entry is not as it was written. It says what was found, so
-- that a later change of the same entry is found again.
create function ledger_break_name(broken bigint, found bytea) returns text language sql immutable as $$
  select 'entry ' || broken || ' found as ' || left(encode(found, 'hex'), 16)
$$;

-- Entries between two positions whose hash is missing or is not that of what they say: they were changed, or one before them
-- on their row was changed, added or taken away. `found`: the hash they should have. Those that a repair took note of are left out.
create function ledger_broken_entries(since bigint, until bigint)
returns table (product_id uuid, warehouse_id uuid, "position" bigint, found bytea)
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
  select h.product_id, h.warehouse_id, h.position, h.found from hashed h cross join chain c
  where case when h.own is null then h.position > c.sealed_after else h.own <> h.found end
    and not exists (
      select from ledger_entry r where r.product_id = h.product_id and r.warehouse_id = h.warehouse_id and r.position > h.position
        and r.type = 'REPAIRED' and r.reference = ledger_break_name(h.position, h.found))
$$;

-- Rows whose last hash or count is not that of their entries. Only those with entries after `since`; 0: all.
create function ledger_broken_heads(since bigint)
returns table (product_id uuid, warehouse_id uuid, figure text, actual bigint, expected bigint)
language sql stable as $$
  with later as (
    select distinct e.product_id, e.warehouse_id from ledger_entry e where e.position > since
  )
  select i.product_id, i.warehouse_id, 'last entry by the row', 1::bigint, 0::bigint
  from inventory i
  left join lateral (
    select e.hash from ledger_entry e
    where e.product_id = i.product_id and e.warehouse_id = i.warehouse_id and e.hash is not null
      and e.position > (select begins_after from ledger_chain)
    order by e.position desc limit 1
  ) l on true
  where i.chain_head is distinct from l.hash
    and (since = 0 or (i.product_id, i.warehouse_id) in (select * from later))
$$;

-- How many entries each row has in its chain, where that is not what the row says.
create function ledger_wrong_counts()
returns table (product_id uuid, warehouse_id uuid, figure text, actual bigint, expected bigint)
language sql stable as $$
  select i.product_id, i.warehouse_id, 'entries by ledger', i.chain_count, coalesce(e.count, 0)
  from inventory i left join (
    select e.product_id, e.warehouse_id, count(*) from ledger_entry e where e.hash is not null group by 1, 2
  ) e on e.product_id = i.product_id and e.warehouse_id = i.warehouse_id
  where i.chain_count <> coalesce(e.count, 0)
$$;
