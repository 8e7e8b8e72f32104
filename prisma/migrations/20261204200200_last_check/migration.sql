-- What the last check of the ledger found, for everybody to see, whichever process made it. One row, or none before the first.
create table ledger_check (
  one boolean primary key default true,
  checked_at timestamptz(3) not null,
  rows_checked integer not null,
  entries_checked bigint not null,
  divergences integer not null,
  is_day_wrong boolean not null,
  constraint ledger_check_only_one check (one)
);
