-- The whole ledger is proven by a job, in short steps that any process can go on with. See
-- docs/decisions/2026-12-05-proof-runs.md.

create table proof_run (
  id uuid primary key,
  -- RUNNING, DONE or STOPPED. At most one is RUNNING.
  status text not null default 'RUNNING',
  -- REQUESTED by somebody; DEPLOYMENT: another build of the shop started; RESTORE: the database was restored or moved.
  cause text not null,
  actor text not null,
  -- Which build of the shop started it; null if that is not known.
  build text,
  -- Entries up to `checked_to` were read, of those up to `until`; newer ones are read at the end.
  checked_to bigint not null default 0,
  until bigint not null,
  -- Then the lines of reservations up to `lines_to`, in the order of their ids.
  lines_to uuid,
  are_lines_read boolean not null default false,
  -- Lines that were read, and those that there were at the start.
  lines_read bigint not null default 0,
  lines bigint not null,
  rows_checked integer,
  entries_checked bigint,
  -- How many divergences were found in the end.
  found integer,
  -- What was found and is not repaired since.
  divergences jsonb not null default '[]',
  started_at timestamptz(3) not null default clock_timestamp(),
  advanced_at timestamptz(3) not null default clock_timestamp(),
  ended_at timestamptz(3),
  constraint proof_run_status_known check (status in ('RUNNING', 'DONE', 'STOPPED')),
  constraint proof_run_cause_known check (cause in ('REQUESTED', 'DEPLOYMENT', 'RESTORE')),
  constraint proof_run_ended check ((status = 'RUNNING') = (ended_at is null)),
  constraint proof_run_result_when_done check ((status = 'DONE') = (found is not null))
);
create unique index proof_run_one_at_a_time on proof_run ((true)) where status = 'RUNNING';
create index proof_run_started_idx on proof_run (started_at desc);

-- The sums of each row's entries up to `checked_to`, made anew by the running proof. `chained`: entries with a hash.
create table proof_sum (
  product_id uuid not null,
  warehouse_id uuid not null,
  on_hand bigint not null,
  reserved bigint not null,
  committed bigint not null,
  shortfall bigint not null,
  set_aside bigint not null,
  chained bigint not null,
  primary key (product_id, warehouse_id)
);

-- Lines of ended and running reservations after one and up to another that are not as their reservation says, for each row.
create function proof_astray_lines(since uuid, until uuid)
returns table (product_id uuid, warehouse_id uuid, figure text, actual bigint, expected bigint)
language sql stable as $$
  select l.product_id, l.warehouse_id, 'lines that disagree with their reservation', count(*), 0::bigint
  from reservation_line l left join reservation r on r.id = l.reservation_id
  where (since is null or l.reservation_id > since) and (until is null or l.reservation_id <= until)
    and (r.id is null or l.status <> r.status or l.held_until is distinct from case when r.status = 'PENDING' then r.expires_at end)
  group by 1, 2
$$;

-- The same answer as ledger_wrong_counts(), from the running proof's sums and the entries after `since`.
create function proof_wrong_counts(since bigint)
returns table (product_id uuid, warehouse_id uuid, figure text, actual bigint, expected bigint)
language sql stable as $$
  select i.product_id, i.warehouse_id, 'entries by ledger', i.chain_count, coalesce(e.count, 0)
  from inventory i left join (
    select s.product_id, s.warehouse_id, sum(s.count)::bigint as count from (
      select p.product_id, p.warehouse_id, p.chained as count from proof_sum p
      union all
      select e.product_id, e.warehouse_id, 1 from ledger_entry e where e.position > since and e.hash is not null
    ) s group by 1, 2
  ) e on e.product_id = i.product_id and e.warehouse_id = i.warehouse_id
  where i.chain_count <> coalesce(e.count, 0)
$$;

-- In which database the ledger was last seen. One row, or none before the first look.
create table ledger_place (
  one boolean primary key default true,
  instance text not null,
  noted_at timestamptz(3) not null,
  constraint ledger_place_only_one check (one)
);

-- What becomes another when a database is restored or moved, however that is done, and otherwise stays: which database
-- and table this is (a dump that is read back makes others), which cluster, its timeline (recovery to a point in time begins
-- another) or Neon's branch, and when its files were made here (a copy of them is newer). Not everybody may ask for all of it, so
-- it runs as the owner, and everything is named in full: nobody else's table or function can come first.
create function database_instance(ledger regclass) returns text language plpgsql stable security definer as $$
declare
  said text := pg_catalog.concat_ws('/',
    (select d.oid from pg_catalog.pg_database d where d.datname operator(pg_catalog.=) pg_catalog.current_database()),
    ledger::pg_catalog.oid, pg_catalog.current_setting('neon.timeline_id', true));
begin
  begin
    said := pg_catalog.concat_ws('/', said, (select c.system_identifier from pg_catalog.pg_control_system() c));
  exception when others then null;
  end;
  begin
    said := pg_catalog.concat_ws('/', said,
      pg_catalog.left(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 8));
  exception when others then null;
  end;
  begin
    said := pg_catalog.concat_ws('/', said,
      (select pg_catalog.date_part('epoch', f.change) from pg_catalog.pg_stat_file('PG_VERSION') f));
  exception when others then null;
  end;
  return said;
end $$;
