-- The shop: the waitlist, what a hold needs to be paid for, orders' numbers, carts, accounts of shoppers, payments,
-- the outbox and the mails that come of it.

alter table reservation
  -- Seconds that starting to pay still adds, once.
  add column payment_seconds integer not null default 0,
  add column payment_started_at timestamptz(3),
  -- The payment that made it a sale; null where it was paid elsewhere.
  add column payment_id uuid,
  -- What people call the order; given with the confirmation.
  add column order_number bigint,
  add constraint reservation_payment_seconds_not_negative check (payment_seconds >= 0),
  add constraint reservation_paid_when_confirmed check (payment_id is null or status = 'CONFIRMED');

-- What routing wrote down before it knew distances says too little to be read as a route now.
update reservation set route = null where route is not null and route -> 'parcels' is null;

create sequence order_number start 10001;
-- The numbers of what was sold before there were numbers, in the order of the sales.
update reservation r set order_number = 10000 + n.number
from (select id, row_number() over (order by confirmed_at, id) as number from reservation where status = 'CONFIRMED') n
where n.id = r.id;
select setval('order_number', 10001 + (select count(*) from reservation where status = 'CONFIRMED'), false);
alter table reservation
  add constraint reservation_numbered_when_confirmed check ((status = 'CONFIRMED') = (order_number is not null));
create unique index reservation_order_number_key on reservation (order_number) where order_number is not null;
-- A shopper's orders, newest first.
create index reservation_order_idx on reservation (owner, order_number desc) where order_number is not null;

create type waitlist_status as enum ('WAITING', 'OFFERED', 'ACCEPTED', 'PASSED', 'LAPSED', 'CANCELLED');

create table waitlist_entry (
  id uuid primary key,
  -- First come, first served, by this.
  arrival bigserial not null,
  owner text not null,
  holder text,
  product_id uuid not null references product (id) on update cascade on delete restrict,
  -- null: from any warehouse.
  warehouse_id uuid references warehouse (id) on update cascade on delete restrict,
  quantity integer not null,
  email text,
  status waitlist_status not null,
  -- Offers made so far: more than one only where an offered hold was lost without its owner's doing.
  offers integer not null default 0,
  reservation_id uuid,
  offer_expires_at timestamptz(3),
  created_at timestamptz(3) not null,
  ended_at timestamptz(3),
  constraint waitlist_entry_quantity_in_range check (quantity between 1 and 1000),
  constraint waitlist_entry_offers_not_negative check (offers >= 0),
  constraint waitlist_entry_offered_with_hold check (status <> 'OFFERED' or (reservation_id is not null and offer_expires_at is not null)),
  constraint waitlist_entry_ended_with_time check ((status in ('WAITING', 'OFFERED')) = (ended_at is null))
);
create unique index waitlist_entry_arrival_key on waitlist_entry (arrival);
create index waitlist_entry_waiting_idx on waitlist_entry (product_id, arrival) include (warehouse_id, quantity) where status = 'WAITING';
-- The kinds of wish in a product's line (how many units, from which warehouse; nil: any) and the first ones of each, so
-- that a line of any length is served without reading all of it.
create index waitlist_entry_kind_idx on waitlist_entry
  (product_id, (coalesce(warehouse_id, '00000000-0000-0000-0000-000000000000'::uuid)), quantity, arrival)
  where status = 'WAITING';
-- Whether somebody is in a product's line already; a key has been in many.
create index waitlist_entry_live_idx on waitlist_entry (owner, product_id) where ended_at is null;
create index waitlist_entry_offer_idx on waitlist_entry (reservation_id) where reservation_id is not null;
create index waitlist_entry_owner_idx on waitlist_entry (owner, created_at desc, id desc);
-- A shopper stands in a product's line once; a key's customers once per address.
create unique index waitlist_entry_waiting_once_key on waitlist_entry
  (owner, product_id, (case when owner like 'key:%' then coalesce(lower(email), id::text) else '' end)) where status = 'WAITING';

-- Shoppers that were joined into another, so that a lost COMMIT's fate can be read and a person can see what became of them.
create table shopper_merge (
  id bigserial primary key,
  from_owner text not null,
  to_owner text not null,
  created_at timestamptz(3) not null,
  constraint shopper_merge_of_two check (from_owner <> to_owner)
);

-- Whose carts are still to be merged into a shopper's own.
create index shopper_merge_to_owner_idx on shopper_merge (to_owner);

create table cart (
  id uuid primary key,
  owner text not null,
  -- Carts that were merged into this one: holds made under their ids are holds of this cart.
  merged_ids uuid[] not null default '{}',
  created_at timestamptz(3) not null default current_timestamp
);
create unique index cart_owner_key on cart (owner);

create table cart_line (
  id uuid primary key,
  cart_id uuid not null references cart (id) on delete cascade,
  product_id uuid not null references product (id) on update cascade on delete cascade,
  warehouse_id uuid references warehouse (id) on update cascade on delete cascade,
  quantity integer not null,
  added_at timestamptz(3) not null default current_timestamp,
  constraint cart_line_quantity_in_range check (quantity between 1 and 1000)
);
create unique index cart_line_once_key on cart_line (cart_id, product_id, warehouse_id) nulls not distinct;

-- Sales whose units have been taken out of a cart's lines, each once: told by name and not by time, since sales may
-- become visible in another order than the one they were made in.
create table cart_sale (
  reservation_id uuid primary key,
  cart_id uuid not null references cart (id) on delete cascade,
  settled_at timestamptz(3) not null default current_timestamp
);
create index cart_sale_cart_id_idx on cart_sale (cart_id);

-- Shoppers with an account: their id as a shopper stands beside the user.
alter table auth_user drop constraint auth_user_role_known;
alter table auth_user
  add column shopper_id uuid,
  add constraint auth_user_role_known check (role in ('admin', 'viewer', 'shopper')),
  add constraint auth_user_shopper_with_id check ((role = 'shopper') = (shopper_id is not null));
create unique index auth_user_shopper_id_key on auth_user (shopper_id) where shopper_id is not null;

create type payment_status as enum (
  'STARTED', 'AUTHORISED', 'CAPTURED', 'DECLINED', 'VOIDED', 'EXPIRED', 'PARTIALLY_REFUNDED', 'REFUNDED'
);

create table payment (
  id uuid primary key,
  reservation_id uuid not null,
  -- Where the hold was over and its units were taken again: the reservation that this payment then made a sale.
  retake_id uuid not null,
  provider text not null,
  -- What the provider calls it; null until it has answered.
  reference text,
  url text,
  status payment_status not null,
  -- Minor units: goods, and what sending them costs. An order of 50 lines can come to more than an integer holds.
  goods_amount bigint not null,
  shipping_amount bigint not null,
  refunded_amount bigint not null default 0,
  currency text not null,
  -- Who it is for and where it goes, as the shopper wrote it.
  contact jsonb,
  -- Why it came to nothing, in a word that programs read.
  failure text,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  authorised_at timestamptz(3),
  captured_at timestamptz(3),
  ended_at timestamptz(3),
  -- Until when one process may settle its reservation's payments; on the first of them.
  settling_until timestamptz(3),
  constraint payment_amounts_not_negative check (goods_amount >= 0 and shipping_amount >= 0 and refunded_amount >= 0),
  constraint payment_refunded_within_amount check (refunded_amount <= goods_amount + shipping_amount)
);
create index payment_reservation_idx on payment (reservation_id, created_at);
create index payment_retake_idx on payment (retake_id);
create unique index payment_reference_key on payment (provider, reference) where reference is not null;

-- What a provider said, each once, whatever became of it.
create table payment_event (
  provider text not null,
  event_id text not null,
  payment_id uuid references payment (id) on delete cascade,
  type text not null,
  created_at timestamptz(3) not null default current_timestamp,
  primary key (provider, event_id)
);
create index payment_event_payment_idx on payment_event (payment_id, created_at);

-- The test provider's own books: what a real one would keep at its own place.
create table test_payment (
  id uuid primary key,
  amount bigint not null,
  currency text not null,
  -- What it calls back with.
  payment_id uuid not null,
  return_url text not null,
  cancel_url text not null,
  -- When the hold that it pays for ends, as it was said at the start.
  hold_ends_at timestamptz(3) not null,
  status text not null,
  refunded bigint not null default 0,
  answer_at timestamptz(3),
  created_at timestamptz(3) not null default current_timestamp,
  constraint test_payment_status_known check (status in ('OPEN', 'PROCESSING', 'AUTHORISED', 'DECLINED', 'CAPTURED', 'VOIDED', 'EXPIRED')),
  constraint test_payment_refunded_within_amount check (refunded >= 0 and refunded <= amount)
);
create unique index test_payment_payment_id_key on test_payment (payment_id);

-- What must be done after a commit, at least once: written in the transaction that causes it.
create table outbox (
  id bigserial primary key,
  kind text not null,
  -- What it is about: a waitlist entry, a reservation, a payment, a user.
  subject_id text not null,
  payload jsonb,
  due_at timestamptz(3) not null default current_timestamp,
  -- Until when the process that took it may work on it.
  lease_until timestamptz(3),
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz(3) not null default current_timestamp,
  done_at timestamptz(3),
  -- Given up after too many attempts, for a person to look at.
  failed_at timestamptz(3),
  constraint outbox_attempts_not_negative check (attempts >= 0)
);
create index outbox_due_idx on outbox (due_at) where done_at is null and failed_at is null;
create index outbox_subject_idx on outbox (subject_id, kind);
create index outbox_failed_idx on outbox (id) where failed_at is not null and done_at is null;
create index outbox_done_idx on outbox (done_at) where done_at is not null;

create table mail (
  id uuid primary key,
  -- The job that it was written for: one mail per job, however often the job is tried.
  outbox_id bigint not null,
  kind text not null,
  recipient text not null,
  subject text not null,
  text_body text not null,
  html_body text not null,
  created_at timestamptz(3) not null default current_timestamp,
  -- null: not sent, or kept here because no SMTP server is set.
  sent_at timestamptz(3)
);
create unique index mail_outbox_id_key on mail (outbox_id);
-- Links that choose a password and may still have to be taken out of their mail.
create index mail_reset_link_idx on mail (id) where kind = 'PASSWORD_RESET' and text_body like '%#token=%';
create index mail_created_at_idx on mail (created_at desc, id desc);
