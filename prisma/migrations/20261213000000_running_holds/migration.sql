-- What a holder and a network hold now. A running hold is told by its `held_until`, which no other hold has, instead of its status:
-- so a query of a holder's running holds cannot be planned with the index of all running holds of a product. Statistics of a
-- quiet hour say that there are none, so that index looked just as cheap; in a drop it was read whole for each buyer.
create index reservation_line_running_idx on reservation_line (holder, product_id) where holder is not null and held_until is not null;
drop index reservation_line_holding_idx;

create index reservation_line_unproven_running_idx on reservation_line (product_id, unproven_network)
  where unproven_network is not null and held_until is not null;
drop index reservation_line_unproven_idx;
