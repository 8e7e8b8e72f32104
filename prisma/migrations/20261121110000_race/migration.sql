-- Races of the lab: what was asked and what came of it. What the racers buy lies in a schema of the lab's own.
create table race_run (
  id uuid primary key,
  position bigserial not null,
  status text not null,
  strategies text[] not null,
  units integer not null,
  buyers integer not null,
  think_ms integer not null,
  -- Who asked, as a keyed hash of their address; null where it is not known. Few of one may wait at once.
  asked_by text,
  results jsonb not null default '[]',
  lease_until timestamptz(3),
  failure text,
  created_at timestamptz(3) not null default current_timestamp,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  constraint race_run_status_known check (status in ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
  constraint race_run_bounded check (units between 1 and 500 and buyers between 2 and 500 and think_ms between 0 and 50),
  constraint race_run_leased_while_running check ((status = 'RUNNING') = (lease_until is not null)),
  constraint race_run_ended_with_time check ((status in ('DONE', 'FAILED')) = (ended_at is not null))
);
create unique index race_run_position_key on race_run (position);
-- One run at a time, whatever its processes believe.
create unique index race_run_one_at_a_time on race_run (status) where status = 'RUNNING';
create index race_run_queued_idx on race_run (position) where status = 'QUEUED';

create table race_fates (
  run_id uuid not null references race_run (id) on update cascade on delete cascade,
  number integer not null,
  fates jsonb not null,
  primary key (run_id, number)
);
