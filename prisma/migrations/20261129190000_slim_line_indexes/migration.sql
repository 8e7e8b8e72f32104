-- Lines by product and by warehouse, for the panel's list, at less cost for each hold: without the reservation's random id,
-- new entries go to the end of their value and equal values share one.
create index reservation_line_of_product_idx on reservation_line (product_id, status);
create index reservation_line_of_warehouse_idx on reservation_line (warehouse_id, status);
drop index reservation_line_product_idx;
drop index reservation_line_warehouse_idx;
