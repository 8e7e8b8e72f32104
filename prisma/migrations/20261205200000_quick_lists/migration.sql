-- Deliveries with damaged units, and those that differ from what was expected, are few among many.
create index delivery_line_damaged_idx on delivery_line (delivery_id) where damaged > 0;
create index delivery_line_different_idx on delivery_line (delivery_id) where missing > 0 or expected <> good + damaged + missing;

-- Expected goods are found by the beginning of their supplier, as by that of their reference.
create index incoming_supplier_search_idx on incoming ((searchable(supplier) || ' ') text_pattern_ops);
