-- Picking: who picks which orders of a warehouse, what they have in hand, and which orders wait for a decision.

-- What staff note about an order, beside what happens to its units.
create table order_handling (
  reservation_id uuid primary key,
  -- Why nothing of it may leave; null if it may.
  hold_reason text,
  held_by text,
  held_at timestamptz(3),
  -- The email address of the admin who looks after it.
  assignee text,
  note text,
  updated_by text not null,
  updated_at timestamptz(3) not null,
  constraint order_handling_hold_in_full check (
    (hold_reason is null) = (held_by is null) and (hold_reason is null) = (held_at is null)),
  constraint order_handling_reason_short check (length(hold_reason) between 1 and 200),
  constraint order_handling_note_short check (length(note) between 1 and 500)
);
create index order_handling_held_idx on order_handling (held_at) where hold_reason is not null;

-- Orders of a warehouse that one person picks together.
create table pick_batch (
  id uuid primary key,
  number bigserial not null,
  warehouse_id uuid not null,
  actor text not null,
  -- Who had it before; null if nobody did.
  taken_from text,
  claimed_at timestamptz(3) not null
);
create unique index pick_batch_number_key on pick_batch (number);

-- What one order needs from the batch's warehouse.
create table pick (
  batch_id uuid not null references pick_batch (id) on delete cascade,
  reservation_id uuid not null,
  warehouse_id uuid not null,
  -- When a parcel had left, so that what remained could be claimed anew.
  ended_at timestamptz(3),
  primary key (batch_id, reservation_id)
);
-- Two people never pick one order.
create unique index pick_claimed_once_idx on pick (warehouse_id, reservation_id) where ended_at is null;

-- Units of a product that are off the shelf for an order.
create table pick_tick (
  batch_id uuid not null,
  reservation_id uuid not null,
  product_id uuid not null,
  units integer not null,
  primary key (batch_id, reservation_id, product_id),
  foreign key (batch_id, reservation_id) references pick (batch_id, reservation_id) on delete cascade,
  constraint pick_tick_units_not_negative check (units >= 0)
);

-- What had happened to the parcel's units when it was packed: twice those shipped and cancelled, and those not found.
-- It counts as packed while that is so.
alter table packing add column version integer not null default -1;
update packing k set version = (
  select coalesce(sum(2 * (l.shipped + l.cancelled) + l.short), 0)::integer from reservation_line l
  where l.reservation_id = k.reservation_id and l.warehouse_id = k.warehouse_id)
where not exists (
  select from shipment s where s.reservation_id = k.reservation_id and s.warehouse_id = k.warehouse_id
    and s.shipped_at >= k.packed_at);
create index packing_warehouse_idx on packing (warehouse_id, packed_at);

create index shipment_warehouse_idx on shipment (warehouse_id, shipped_at);
