-- What staff did to an order besides moving its units: packed, on hold. Rows are only added.
create table order_event (
  id bigserial primary key,
  reservation_id uuid not null,
  event text not null,
  -- Of the parcel; null if it is about the whole order.
  warehouse_id uuid,
  -- In the parcel.
  units integer,
  -- Why it is on hold.
  reason text,
  actor text not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  constraint order_event_known check (event in ('PACKED', 'UNPACKED', 'ON_HOLD', 'OFF_HOLD')),
  constraint order_event_of_parcel check ((warehouse_id is null) = (event in ('ON_HOLD', 'OFF_HOLD')))
);
create index order_event_order_idx on order_event (reservation_id, created_at);

-- What is packed and on hold now, and what was packed when it left.
insert into order_event (reservation_id, event, warehouse_id, actor, created_at)
select reservation_id, 'PACKED', warehouse_id, actor, packed_at from packing;
insert into order_event (reservation_id, event, reason, actor, created_at)
select reservation_id, 'ON_HOLD', hold_reason, held_by, held_at from order_handling where hold_reason is not null;

-- Units that are not found are no longer in hand, however that is recorded. First those that nobody had ticked.
create function untick_missing() returns trigger language plpgsql as $untick$
begin
  execute format($sql$update %1$I.pick_tick t
    set units = t.units - greatest(0, $4 - greatest(0, $5 - t.units))
    from %1$I.pick c where c.batch_id = t.batch_id and c.reservation_id = t.reservation_id and c.ended_at is null
      and c.warehouse_id = $2 and t.reservation_id = $1 and t.product_id = $3$sql$, tg_table_schema)
  using new.reservation_id, new.warehouse_id, new.product_id, new.short - old.short,
    old.quantity - old.shipped - old.cancelled - old.short;
  return null;
end $untick$;
create trigger reservation_line_untick after update of short on reservation_line
  for each row when (new.short > old.short) execute function untick_missing();
