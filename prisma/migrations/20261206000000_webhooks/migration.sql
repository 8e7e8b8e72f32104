-- Webhooks: what happens to stock, holds and orders, sent to other systems. See docs/decisions/2026-12-06-webhooks.md.

create table webhook (
  id uuid primary key,
  url text not null,
  description text,
  -- The types of events that it gets.
  events text[] not null,
  -- The secret itself is derived from the id and this number, and stored nowhere.
  secret_version integer not null default 1,
  -- Until when the secret before it signs too.
  old_secret_until timestamptz(3),
  -- Why nothing is sent: BY_HAND; FAILING: an event could not be delivered for three days; GONE: its receiver answered 410. Null while it is enabled.
  disabled_because text,
  disabled_at timestamptz(3),
  -- Attempts that failed since the last that did not, and when the next may begin.
  failures integer not null default 0,
  retry_at timestamptz(3),
  -- The process that sends to it. Only one does.
  lease uuid,
  lease_until timestamptz(3),
  created_by text not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  updated_at timestamptz(3) not null default clock_timestamp(),
  constraint webhook_has_events check (cardinality(events) > 0),
  constraint webhook_disabled_known check (disabled_because in ('BY_HAND', 'FAILING', 'GONE')),
  constraint webhook_disabled_since check ((disabled_because is null) = (disabled_at is null))
);

-- What happened, once for all webhooks. `body` is the very text that is sent and signed.
create table webhook_event (
  id uuid primary key,
  type text not null,
  -- What it is about. With the type and the time it names the event, so that none is noted twice.
  subject_id text not null,
  product_ids uuid[] not null,
  body text not null,
  occurred_at timestamptz(3) not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  constraint webhook_event_once unique (type, subject_id, occurred_at)
);
create index webhook_event_created_idx on webhook_event (created_at);

-- An event on its way to a webhook. Of those about one product, the one with the lowest id goes first.
create table webhook_delivery (
  id bigserial primary key,
  webhook_id uuid not null references webhook (id) on delete cascade,
  event_id uuid not null references webhook_event (id) on delete cascade,
  -- As the event's.
  type text not null,
  product_ids uuid[] not null,
  -- EVENT: in order, and again for three days. REPLAY, TEST: asked for by somebody, and sent once, before all others.
  cause text not null default 'EVENT',
  status text not null default 'PENDING',
  attempts integer not null default 0,
  first_attempt_at timestamptz(3),
  due_at timestamptz(3) not null default clock_timestamp(),
  -- Of the last attempt.
  http_status integer,
  last_error text,
  created_at timestamptz(3) not null default clock_timestamp(),
  ended_at timestamptz(3),
  constraint webhook_delivery_cause_known check (cause in ('EVENT', 'REPLAY', 'TEST')),
  constraint webhook_delivery_status_known check (status in ('PENDING', 'DELIVERED', 'FAILED', 'SKIPPED')),
  constraint webhook_delivery_ended check ((status = 'PENDING') = (ended_at is null))
);
create index webhook_delivery_status_idx on webhook_delivery (webhook_id, status, id);
create index webhook_delivery_newest_idx on webhook_delivery (webhook_id, id desc);
create index webhook_delivery_event_idx on webhook_delivery (event_id);
create index webhook_delivery_asked_idx on webhook_delivery (webhook_id, id) where status = 'PENDING' and cause <> 'EVENT';

create table webhook_attempt (
  delivery_id bigint not null references webhook_delivery (id) on delete cascade,
  number integer not null,
  at timestamptz(3) not null,
  took_ms integer not null,
  -- Null without an answer.
  http_status integer,
  error text,
  -- The beginning of what the receiver said.
  answer text,
  primary key (delivery_id, number)
);

-- Up to which entry of the ledger events are noted, and up to which change of a setting stock was looked at. One row.
create table webhook_feed (
  one boolean primary key default true,
  position bigint not null,
  setting_change bigint not null default 0,
  constraint webhook_feed_only_one check (one)
);
insert into webhook_feed (position) values (0);

-- How a product's stock was when it was last looked at, to notice when it becomes low, out or back.
create table webhook_stock (
  product_id uuid primary key,
  is_out boolean not null,
  low_in uuid[] not null
);

-- Which reservations were offers.
create index waitlist_entry_reservation_idx on waitlist_entry (reservation_id) where reservation_id is not null;
