-- Parcels that are packed and wait to be handed over: what was left to ship of an order from a warehouse at that moment.
-- Counts until something is shipped from there.
create table packing (
  reservation_id uuid not null,
  warehouse_id uuid not null,
  actor text not null,
  packed_at timestamptz(3) not null,
  primary key (reservation_id, warehouse_id)
);
