-- Goods that came into a warehouse under one reference. Written with the change of stock; never changed.
create table delivery (
  id uuid primary key,
  warehouse_id uuid not null,
  -- A delivery note or purchase order.
  reference text not null,
  note text,
  actor text not null,
  received_at timestamptz(3) not null,
  constraint delivery_reference_short check (length(reference) between 1 and 255),
  constraint delivery_note_short check (length(note) between 1 and 500)
);
create index delivery_received_idx on delivery (received_at desc, id desc);
create index delivery_warehouse_idx on delivery (warehouse_id, received_at desc, id desc);
create index delivery_reference_idx on delivery ((searchable(reference) || ' ') text_pattern_ops);

-- What came of one product, as the delivery note lists it. A product may be listed twice.
create table delivery_line (
  delivery_id uuid not null,
  position integer not null,
  product_id uuid not null,
  -- By the delivery note; null if nobody said.
  expected integer,
  good integer not null,
  damaged integer not null,
  missing integer not null,
  primary key (delivery_id, position),
  constraint delivery_line_not_negative check (expected >= 0 and good >= 0 and damaged >= 0 and missing >= 0),
  constraint delivery_line_says_something check (coalesce(expected, 0)::bigint + good + damaged + missing > 0)
);
create index delivery_line_product_idx on delivery_line (product_id, delivery_id);
