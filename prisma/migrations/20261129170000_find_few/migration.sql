-- The panel's list of reservations answers at once also when almost nothing matches: how many an owner has of a status, and
-- which reservations could have many units or a high value. The last three hold only the few lines that matter for that.

create index reservation_owner_status_idx on reservation (owner, status, id);
create index reservation_line_large_idx on reservation_line (quantity) where quantity >= 5;
create index reservation_line_costly_idx on reservation_line ((quantity::bigint * unit_price))
  where quantity::bigint * unit_price >= 5000000;
create index reservation_line_further_idx on reservation_line (reservation_id) where position >= 4;
