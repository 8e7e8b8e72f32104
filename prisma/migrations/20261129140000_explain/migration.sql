-- A row's sold units that have not shipped yet: what `committed` counts.
create index reservation_line_unshipped_idx on reservation_line (product_id, warehouse_id)
  where status = 'CONFIRMED' and quantity > shipped + cancelled;
