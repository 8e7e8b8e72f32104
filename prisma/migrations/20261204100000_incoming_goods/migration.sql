-- Goods that a supplier has announced. They are in no figure until a delivery brings them in.
create table incoming (
  id uuid primary key,
  status text not null,
  warehouse_id uuid not null,
  supplier text not null,
  -- A purchase order.
  reference text not null,
  -- A day of the shop's calendar.
  expected_on date not null,
  note text,
  version integer not null,
  created_by text not null,
  created_at timestamptz(3) not null,
  -- When all of it was received, or nothing more was expected.
  ended_at timestamptz(3),
  updated_at timestamptz(3) not null,
  constraint incoming_supplier_short check (length(supplier) between 1 and 100),
  constraint incoming_reference_short check (length(reference) between 1 and 255),
  constraint incoming_note_short check (length(note) between 1 and 500),
  constraint incoming_status_known check (status in ('EXPECTED', 'PARTLY_RECEIVED', 'RECEIVED', 'CLOSED', 'CANCELLED')),
  constraint incoming_ended_once_over check ((status in ('RECEIVED', 'CLOSED', 'CANCELLED')) = (ended_at is not null))
);
create index incoming_expected_idx on incoming (expected_on, id);
-- Few are open at any time.
create index incoming_open_idx on incoming (warehouse_id, expected_on) where ended_at is null;
create index incoming_reference_idx on incoming ((searchable(reference) || ' ') text_pattern_ops);
create index incoming_supplier_idx on incoming (supplier);

create table incoming_line (
  incoming_id uuid not null references incoming (id),
  product_id uuid not null,
  place integer not null,
  quantity integer not null,
  -- What came so far, which may be more than was expected, and what the supplier left out. The rest is still expected.
  good integer not null default 0,
  damaged integer not null default 0,
  missing integer not null default 0,
  primary key (incoming_id, product_id),
  constraint incoming_line_has_units check (quantity > 0),
  constraint incoming_line_not_negative check (good >= 0 and damaged >= 0 and missing >= 0)
);
create index incoming_line_product_idx on incoming_line (product_id, incoming_id);
-- Read with every product, so it has only what has not come.
create index incoming_line_open_idx on incoming_line (product_id, incoming_id) include (quantity, good, damaged, missing)
  where good + damaged + missing < quantity;

-- What was done about expected goods, by whom. Rows are only added.
create table incoming_event (
  id bigserial primary key,
  incoming_id uuid not null references incoming (id),
  act text not null,
  actor text not null,
  note text,
  -- The part that came.
  delivery_id uuid,
  created_at timestamptz(3) not null,
  constraint incoming_event_known check (act in ('EXPECTED', 'EDITED', 'RECEIVED', 'CLOSED', 'CANCELLED')),
  constraint incoming_event_names_delivery check ((act = 'RECEIVED') = (delivery_id is not null))
);
create index incoming_event_incoming_idx on incoming_event (incoming_id, id);

-- The expected goods that a delivery is a part of.
alter table delivery add column incoming_id uuid references incoming (id);
create index delivery_incoming_idx on delivery (incoming_id, received_at) where incoming_id is not null;

-- Of each product, the units that have not come yet, by warehouse and day.
create view expected_units as
  select l.product_id, i.warehouse_id, i.expected_on, l.quantity - l.good - l.damaged - l.missing as units
  from incoming_line l join incoming i on i.id = l.incoming_id
  where i.ended_at is null and l.good + l.damaged + l.missing < l.quantity;

-- Of these, what shoppers are told of: nothing whose day is over, or that comes where nothing is sold from.
create view expected_for_sale as
  select x.* from expected_units x join warehouse w on w.id = x.warehouse_id and w.is_active and not w.is_paused
  where x.expected_on >= (statement_timestamp() at time zone 'Asia/Kolkata')::date;
