-- The last entry of a row by a moment; all null if there was none. A row's entries are in order of time, so it is found by
-- halving. All entries below `low` must be earlier than the moment, and all from `high` on later (ledger_position_at): a
-- row without entries in between costs one look at its index.
create function row_entry_at(product uuid, warehouse uuid, moment timestamptz, low bigint, high bigint)
returns ledger_entry language plpgsql stable parallel safe as $$
declare
  entry ledger_entry;
  earlier bigint := low - 1;
  later bigint;
  middle bigint;
begin
  select * into entry from ledger_entry e
  where e.product_id = product and e.warehouse_id = warehouse and e.position < high order by e.position desc limit 1;
  if not found or entry.created_at <= moment then return entry; end if;
  later := entry.position;
  while later - earlier > 1 loop
    middle := (earlier + later + 1) / 2;
    select * into entry from ledger_entry e
    where e.product_id = product and e.warehouse_id = warehouse and e.position >= middle and e.position < later
    order by e.position limit 1;
    if found and entry.created_at <= moment then earlier := entry.position;
    else later := middle;
    end if;
  end loop;
  select * into entry from ledger_entry e
  where e.product_id = product and e.warehouse_id = warehouse and e.position <= earlier order by e.position desc limit 1;
  return entry;
end $$;
