-- Nothing is available of an inactive product or in a closed warehouse, as in a paused one.
create index product_inactive on product (id) where not is_active;

create or replace view inventory_now as
  select product_id, warehouse_id, on_hand, reserved, overdue, committed, safety_stock, shortfall, backorder_allowance,
    updated_at, unpromised, case when is_not_sold then 0 else greatest(0, unpromised + backorder_allowance) end as available,
    low_threshold, shelf, settings_updated_at, set_aside, fill_to
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
      i.warehouse_id = any (array(select h.id from warehouse h where h.is_paused or not h.is_active))
        or i.product_id in (select p.id from product p where not p.is_active) as is_not_sold, i.low_threshold, i.shelf,
      i.settings_updated_at, i.set_aside, i.fill_to
    from inventory i
    left join (
      select product_id, warehouse_id, sum(quantity)::integer as units from reservation_line
      where status = 'PENDING' and held_until <= statement_timestamp()
      group by product_id, warehouse_id
    ) o on o.product_id = i.product_id and o.warehouse_id = i.warehouse_id
  ) figures;
