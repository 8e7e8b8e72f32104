-- Deliveries with damaged units, and those that differ from what was expected, are few among many.
create index delivery_line_damaged_idx on delivery_line (delivery_id) where damaged > 0;
create index delivery_line_different_idx on delivery_line (delivery_id) where missing > 0 or expected <> good + damaged + missing;
