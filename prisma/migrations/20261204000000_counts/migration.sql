-- What somebody is to count in a warehouse. Figures change no stock until the count is applied.
create sequence count_number start 1001;
create table stock_count (
  id uuid primary key,
  -- For people: C-1001.
  number integer not null unique default nextval('count_number'),
  status text not null default 'OPEN',
  warehouse_id uuid not null,
  -- Whoever counts is not told what the system has.
  is_blind boolean not null,
  -- The email address of whoever is to count; null: anybody of the warehouse.
  assignee text,
  due_on date,
  note text,
  version integer not null default 1,
  created_by text not null,
  created_at timestamptz(3) not null,
  -- When it was applied or cancelled.
  ended_at timestamptz(3),
  constraint stock_count_status_known check (status in ('OPEN', 'APPLIED', 'CANCELLED')),
  constraint stock_count_ended_once_over check ((status <> 'OPEN') = (ended_at is not null))
);
create index stock_count_status_idx on stock_count (status, number desc);
create index stock_count_warehouse_idx on stock_count (warehouse_id, number desc);
-- Few are open at any time.
create index stock_count_open_idx on stock_count (warehouse_id, due_on) where status = 'OPEN';

create table count_line (
  count_id uuid not null references stock_count (id),
  product_id uuid not null,
  place integer not null,
  -- Figures from before are not good any more: it is to be counted again.
  recount_from timestamptz(3),
  -- The figure that somebody chose where people counted differently.
  chosen_entry_id uuid,
  -- What was applied; null for a line that was not counted. `expected`: the units on hand at `counted_at` by the ledger.
  counted integer,
  counted_at timestamptz(3),
  expected integer,
  primary key (count_id, product_id),
  constraint count_line_not_negative check (counted >= 0 and expected >= 0),
  constraint count_line_applied_whole check (
    (counted is null) = (counted_at is null) and (counted is null) = (expected is null))
);
-- When a product was last counted.
create index count_line_product_idx on count_line (product_id, counted_at);

-- What somebody counted, and when. Rows are only added. The same figure sent twice is one row.
create table count_entry (
  id uuid primary key,
  count_id uuid not null,
  product_id uuid not null,
  counted integer not null,
  counted_at timestamptz(3) not null,
  actor text not null,
  entered_at timestamptz(3) not null,
  constraint count_entry_not_negative check (counted >= 0),
  constraint count_entry_of_line foreign key (count_id, product_id) references count_line (count_id, product_id),
  constraint count_entry_once unique (count_id, product_id, actor, counted_at, counted)
);

-- What was done to a count, by whom. Rows are only added.
create table count_event (
  id bigserial primary key,
  count_id uuid not null references stock_count (id),
  act text not null,
  actor text not null,
  note text,
  -- The products that it was about; null: all.
  product_ids uuid[],
  created_at timestamptz(3) not null,
  constraint count_event_known check (act in ('OPENED', 'ASSIGNED', 'CHOSEN', 'RECOUNT', 'APPLIED', 'CANCELLED'))
);
create index count_event_count_idx on count_event (count_id, id);

-- From this difference in value on, in minor units, a second person must count; null: never.
alter table warehouse add column second_count_above integer;
alter table warehouse add constraint warehouse_second_count_above_not_negative check (second_count_above >= 0);
