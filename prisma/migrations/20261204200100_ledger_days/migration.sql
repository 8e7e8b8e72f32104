-- The ledger at the end of each day, signed by a key that the database does not have.
create table ledger_day (
  day date primary key,
  -- Up to which entry.
  position bigint not null,
  -- Ed25519, of `statement`, which has the hash of all rows' last hashes up to there and of the statement before it.
  statement text not null,
  signature bytea not null,
  public_key bytea not null,
  signed_at timestamptz(3) not null
);

-- The last entry up to a position of each chain of each row, one line each.
create function ledger_heads(until bigint) returns table (product_id uuid, warehouse_id uuid, "position" bigint, hash bytea)
language sql stable as $$
  select h.* from inventory i cross join lateral (
    (select e.product_id, e.warehouse_id, e.position, e.hash from ledger_entry e
     where e.product_id = i.product_id and e.warehouse_id = i.warehouse_id and e.position <= until and e.hash is not null
       and e.position > (select begins_after from ledger_chain)
     order by e.position desc limit 1)
    union all
    (select e.product_id, e.warehouse_id, e.position, o.hash from ledger_entry e join ledger_old_hash o on o.position = e.position
     where e.product_id = i.product_id and e.warehouse_id = i.warehouse_id and e.position <= until and e.hash is null
     order by e.position desc limit 1)
  ) h order by 1, 2, 3
$$;
