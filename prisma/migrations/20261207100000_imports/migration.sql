-- CSV files that change products, stock, thresholds, counts or expected goods. See docs/decisions/2026-12-07-imports.md.

create sequence import_number as integer start 1001;

create table import (
  id uuid primary key,
  -- For people: IM-1001.
  number integer not null unique default nextval('import_number'),
  -- PRODUCTS, STOCK, THRESHOLDS, COUNTS or INCOMING.
  kind text not null,
  file_name text not null,
  -- As it was sent.
  file bytea not null,
  -- CHECKING until every line has its verdict; UNREADABLE, or UNMAPPED if a column is missing; CHECKED; APPLYING; then
  -- STOPPED, which can go on, or DONE.
  status text not null default 'CHECKING',
  -- Why it cannot be read.
  fault text,
  encoding text,
  headers text[] not null default '{}',
  -- Which of the headers has each field.
  columns jsonb not null default '{}',
  reason_code text,
  note text,
  actor text not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  ended_at timestamptz(3),
  constraint import_kind_known check (kind in ('PRODUCTS', 'STOCK', 'THRESHOLDS', 'COUNTS', 'INCOMING')),
  constraint import_status_known check (status in ('CHECKING', 'UNREADABLE', 'UNMAPPED', 'CHECKED', 'APPLYING', 'STOPPED', 'DONE')),
  constraint import_done_ended check (status <> 'DONE' or ended_at is not null)
);
alter sequence import_number owned by import.number;

create table import_line (
  import_id uuid not null references import (id) on delete cascade,
  -- Where it begins in the file, from 1.
  line integer not null,
  -- NEW, CHANGE, SAME or ERROR, as the file was checked; then DONE, or REFUSED because something changed meanwhile.
  verdict text not null,
  -- What it is about, and what would happen or happened, or why nothing can.
  subject text not null,
  said text not null,
  -- What to do. Lines with the same batch are done together. Null if there is nothing to do.
  change jsonb,
  batch integer,
  primary key (import_id, line),
  constraint import_line_verdict_known check (verdict in ('NEW', 'CHANGE', 'SAME', 'ERROR', 'DONE', 'REFUSED')),
  constraint import_line_changes check ((change is null) = (verdict in ('SAME', 'ERROR')) and (change is null) = (batch is null))
);
create index import_line_verdict_idx on import_line (import_id, verdict, line);
create index import_line_to_do_idx on import_line (import_id, batch) where verdict in ('NEW', 'CHANGE');
