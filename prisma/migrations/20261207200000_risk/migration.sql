-- What holds that were refused had asked for. They leave no trace in the ledger, and a replay of the past needs them. Each process
-- adds its own every few seconds; kept for 35 days.
create table refused_line (
  -- The first of them, in its second.
  at timestamptz(3) not null,
  code text not null,
  -- Null: of so many refusals only the reason was kept, because there were too many different ones at once.
  product_id uuid,
  -- Null: the shop was to choose it.
  warehouse_id uuid,
  quantity integer,
  -- How often the same was refused within the second.
  count integer not null,
  constraint refused_line_some check (count > 0 and (quantity is null or quantity > 0)),
  constraint refused_line_product check ((product_id is null) = (quantity is null))
);
create index refused_line_product_idx on refused_line (product_id, at);
create index refused_line_at_idx on refused_line using brin (at);

-- Which part of a policy's confirmed units may turn out not to be there before Home raises an alert. Without a row: 0.5 percent.
create table oversell_tolerance (
  policy_code text primary key references policy (code),
  percent numeric(5, 2) not null,
  updated_by text not null,
  updated_at timestamptz(3) not null default clock_timestamp(),
  constraint oversell_tolerance_percent check (percent between 0 and 100)
);

-- What a change would have done: the last month's requests decided again, a product at a time.
create table risk_replay (
  id uuid primary key,
  policy_code text not null,
  hold_seconds integer not null,
  -- RUNNING, DONE or STOPPED.
  status text not null default 'RUNNING',
  -- Why it stopped by itself; null if it did not.
  stopped_because text,
  actor text not null,
  since timestamptz(3) not null,
  until timestamptz(3) not null,
  -- Products that are replayed, those with most requests first, and how many are done.
  product_ids uuid[] not null,
  done integer not null default 0,
  -- The sums of those.
  result jsonb not null,
  started_at timestamptz(3) not null default clock_timestamp(),
  ended_at timestamptz(3),
  constraint risk_replay_status check (status in ('RUNNING', 'DONE', 'STOPPED')),
  constraint risk_replay_ended check ((status = 'RUNNING') = (ended_at is null)),
  constraint risk_replay_done check (done between 0 and cardinality(product_ids)),
  constraint risk_replay_hold check (hold_seconds > 0)
);
create unique index risk_replay_one_running on risk_replay (policy_code) where status = 'RUNNING';
create index risk_replay_policy_idx on risk_replay (policy_code, started_at desc);
