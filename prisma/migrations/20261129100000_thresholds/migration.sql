-- When stock is low, per product and per inventory row, and the shelf where a row lies.

alter table product
  add column low_threshold integer constraint product_low_threshold_not_negative check (low_threshold >= 0);

-- settings_updated_at: when an admin last edited the threshold or the shelf. updated_at is of the figures.
alter table inventory
  add column low_threshold integer constraint inventory_low_threshold_not_negative check (low_threshold >= 0),
  add column shelf text constraint inventory_shelf_not_empty check (shelf <> ''),
  add column settings_updated_at timestamptz(3) not null default now();

-- An inventory row's id is its product's and its warehouse's, joined by a slash.
alter type setting_subject add value 'INVENTORY';

-- As before, with the row's settings. Paused warehouses are read once, not once per row.
create or replace view inventory_now as
  select product_id, warehouse_id, on_hand, reserved, overdue, committed, safety_stock, shortfall, backorder_allowance,
    updated_at, unpromised, case when is_paused then 0 else greatest(0, unpromised + backorder_allowance) end as available,
    low_threshold, shelf, settings_updated_at
  from (
    select i.product_id, i.warehouse_id, i.on_hand, i.reserved - coalesce(o.units, 0) as reserved,
      coalesce(o.units, 0) as overdue, i.committed, i.safety_stock, i.shortfall, i.backorder_allowance, i.updated_at,
      i.on_hand - i.reserved - i.committed - i.safety_stock + case
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
      i.warehouse_id = any (array(select h.id from warehouse h where h.is_paused)) as is_paused, i.low_threshold, i.shelf,
      i.settings_updated_at
    from inventory i
    left join (
      select product_id, warehouse_id, sum(quantity)::integer as units from reservation_line
      where status = 'PENDING' and held_until <= statement_timestamp()
      group by product_id, warehouse_id
    ) o on o.product_id = i.product_id and o.warehouse_id = i.warehouse_id
  ) figures;

-- The inventory room, which must be quick with 100,000 rows: in order of names, and which products have a threshold.
create index product_name_idx on product (name, id);
create index product_low_threshold_idx on product (id) include (low_threshold) where low_threshold is not null;

-- What a row sold in the last weeks. Only sales are in it, so holds don't pay for it.
create index ledger_entry_sold_idx on ledger_entry (product_id, warehouse_id, created_at) include (committed_delta)
  where type in ('CONFIRMED', 'CANCELLED');
