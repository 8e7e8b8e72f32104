-- Inventory as it is for sale at this moment, which is more than its counters say: a hold stops counting when its time is
-- over, whether or not anything has ended it yet.
--   reserved:   units in holds that still run.
--   overdue:    units in holds whose time is over and that nothing has ended yet.
--   unpromised: units that are there and free. Overdue units are free unless somebody waits for them, because whatever
--               ends their hold serves the waitlist first. Negative if more is promised than is there.
--   available:  units that may be promised now.
-- lib/stock/stock.ts says the same of a row in memory (availableUnits). A single product reads its overdue lines by
-- reservation_line_held_idx, the whole catalogue reads that index once.
create view inventory_now as
  select product_id, warehouse_id, on_hand, reserved, overdue, committed, safety_stock, shortfall, backorder_allowance,
    updated_at, unpromised, greatest(0, unpromised + backorder_allowance) as available
  from (
    select i.product_id, i.warehouse_id, i.on_hand, i.reserved - coalesce(o.units, 0) as reserved,
      coalesce(o.units, 0) as overdue, i.committed, i.safety_stock, i.shortfall, i.backorder_allowance, i.updated_at,
      i.on_hand - i.reserved - i.committed - i.safety_stock + case
        when o.units is null then 0
        when exists (
          select from waitlist_entry w where w.product_id = i.product_id and w.status = 'WAITING'
            and (w.warehouse_id is null or w.warehouse_id = i.warehouse_id)
        ) then 0
        else o.units
      end as unpromised
    from inventory i
    left join (
      select product_id, warehouse_id, sum(quantity)::integer as units from reservation_line
      where status = 'PENDING' and held_until <= statement_timestamp()
      group by product_id, warehouse_id
    ) o on o.product_id = i.product_id and o.warehouse_id = i.warehouse_id
  ) figures;
