-- The position of a row's last entry by a moment, found by halving, because a row's entries are in order of time; null if
-- there is none. All entries below `low` are earlier than the moment (ledger_position_at); the row's entry at `later` is not.
create function row_position_at(product uuid, warehouse uuid, moment timestamptz, low bigint, later bigint)
returns bigint language plpgsql stable parallel safe as $$
declare
  earlier bigint := low - 1;
  middle bigint;
  found_position bigint;
  found_at timestamptz;
begin
  while later - earlier > 1 loop
    middle := (earlier + later + 1) / 2;
    select e.position, e.created_at into found_position, found_at from ledger_entry e
    where e.product_id = product and e.warehouse_id = warehouse and e.position >= middle and e.position < later
    order by e.position limit 1;
    if found and found_at <= moment then earlier := found_position;
    else later := middle;
    end if;
  end loop;
  return (
    select e.position from ledger_entry e
    where e.product_id = product and e.warehouse_id = warehouse and e.position <= earlier order by e.position desc limit 1
  );
end $$;
