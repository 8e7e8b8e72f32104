-- Shortfalls that somebody settles.

-- Of the units that an order is short of, those that its customer waits for: no open case.
alter table reservation_line add column backordered integer not null default 0;
alter table reservation_line add constraint reservation_line_backordered_is_short check (backordered between 0 and short);
-- Units that were settled so far, so that an order's version grows with it (lib/stock/order-status.ts).
alter table reservation_line add column settled integer not null default 0;
alter table reservation_line add constraint reservation_line_settled_not_negative check (settled >= 0);

-- What orders are short of, in a row and in all.
create index reservation_line_short_idx on reservation_line (product_id, warehouse_id, reservation_id) where short > 0;
create index inventory_shortfall_idx on inventory (product_id, warehouse_id) where shortfall > 0;
