-- The panel's list of reservations with millions of them: each tab newest first, each filter and search by an index.

create index reservation_pending_idx on reservation (created_at desc, id desc) where status = 'PENDING';
create index reservation_paying_idx on reservation (created_at desc, id desc) where status = 'PENDING' and payment_started_at is not null;
create index reservation_confirmed_idx on reservation (confirmed_at desc, id desc) where status = 'CONFIRMED';
create index reservation_released_idx on reservation (release_reason, released_at desc, id desc) where status = 'RELEASED';
create index reservation_cart_idx on reservation (cart_id) where cart_id is not null;
create index reservation_order_label_idx on reservation (order_id) where order_id is not null;
create index reservation_line_product_idx on reservation_line (product_id, status, reservation_id);
create index reservation_line_warehouse_idx on reservation_line (warehouse_id, status, reservation_id);
create index waitlist_entry_offered_idx on waitlist_entry (reservation_id) where status = 'OFFERED';
create index waitlist_entry_served_email_idx on waitlist_entry (lower(email)) where reservation_id is not null and email is not null;

-- A phone number's last ten digits, backwards: found by its end, with or without the country's code.
create function phone_end(typed text) returns text language sql immutable strict parallel safe
return reverse(right(regexp_replace(typed, '\D', '', 'g'), 10));
create index payment_phone_idx on payment (phone_end(contact ->> 'phone') text_pattern_ops) where contact ->> 'phone' is not null;
create index reservation_contact_phone_idx on reservation_contact (phone_end(contact ->> 'phone') text_pattern_ops)
  where contact ->> 'phone' is not null;

-- What people are found by, in searchable form (migration product_search), stored because the form takes long to calculate.
alter table payment add column search_text text generated always as (search_contact(contact)) stored;
alter table auth_user add column search_text text not null
  generated always as (' ' || searchable(name || ' ' || email) || ' ') stored;
do $do$
declare
  trgm name := (select nspname from pg_namespace n join pg_extension e on e.extnamespace = n.oid where e.extname = 'pg_trgm');
begin
  execute format('create index payment_search_idx on payment using gin (search_text %I.gin_trgm_ops) where contact is not null', trgm);
  execute format('create index auth_user_search_idx on auth_user using gin (search_text %I.gin_trgm_ops) where shopper_id is not null', trgm);
end $do$;
drop index payment_contact_idx;

-- A release of everything that matched a filter, done in small batches by a job of the outbox.
create table bulk_release (
  id uuid primary key,
  -- As sent to the API.
  filters jsonb not null,
  note text not null,
  tells_customers boolean not null,
  actor text not null,
  -- RUNNING, STOPPED or DONE.
  status text not null default 'RUNNING',
  -- What matched at the start; later holds are left alone.
  matched integer not null,
  released integer not null default 0,
  units integer not null default 0,
  already_ended integer not null default 0,
  failed integer not null default 0,
  -- The batch under way, and its number: one that was done but not counted when its process died is counted from here.
  batch uuid[] not null default '{}',
  batch_number integer not null default 0,
  -- Where the last batch ended, in the order of (created_at, id).
  after_created_at timestamptz(3),
  after_id uuid,
  created_at timestamptz(3) not null default clock_timestamp(),
  ended_at timestamptz(3),
  constraint bulk_release_status_known check (status in ('RUNNING', 'STOPPED', 'DONE')),
  constraint bulk_release_ended check ((status = 'RUNNING') = (ended_at is null)),
  constraint bulk_release_counts check (least(matched, released, units, already_ended, failed) >= 0)
);
create unique index bulk_release_one_each on bulk_release (actor) where status = 'RUNNING';
create index bulk_release_actor_idx on bulk_release (actor, created_at desc, id desc);
