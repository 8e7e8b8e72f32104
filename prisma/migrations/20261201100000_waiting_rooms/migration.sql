-- Waiting rooms: until when nobody can reserve a product, and in what order those who came may reserve it then.
alter table product add column waiting_room_starts_at timestamptz(3);
create index product_waiting_room_idx on product (id) where waiting_room_starts_at is not null;

-- One each time an admin switches a product's room on. Only the one that is not closed counts.
create table waiting_room (
  id uuid primary key default gen_random_uuid(),
  product_id uuid not null references product (id),
  starts_at timestamptz(3) not null,
  -- Made at the draw: places are drawn in the order of their hashes with it.
  secret bytea,
  drawn_at timestamptz(3),
  closed_at timestamptz(3),
  constraint waiting_room_drawn_with_secret check ((secret is null) = (drawn_at is null)),
  constraint waiting_room_drawn_after_start check (drawn_at >= starts_at)
);
create unique index waiting_room_open_idx on waiting_room (product_id) where closed_at is null;

-- A shopper's place. Who comes again after their turn gets a new arrival in the same row.
create table waiting_place (
  id uuid primary key default gen_random_uuid(),
  room_id uuid not null references waiting_room (id),
  owner text not null,
  -- A keyed hash of the network; null if the shopper is proven.
  network text,
  arrival bigserial not null,
  -- Null: came after the draw, and so waits by arrival behind those who were drawn.
  draw integer,
  seen_at timestamptz(3) not null,
  admitted_until timestamptz(3),
  -- When a hold or a place on the waitlist used the admission up.
  used_at timestamptz(3),
  constraint waiting_place_used_if_admitted check (used_at is null or admitted_until is not null)
);
create unique index waiting_place_owner_idx on waiting_place (room_id, owner);
create index waiting_place_shopper_idx on waiting_place (owner);
create index waiting_place_line_idx on waiting_place (room_id, draw, arrival) where admitted_until is null;
create index waiting_place_admitted_idx on waiting_place (room_id, admitted_until)
  where admitted_until is not null and used_at is null;
create index waiting_place_network_idx on waiting_place (room_id, network) where network is not null;
