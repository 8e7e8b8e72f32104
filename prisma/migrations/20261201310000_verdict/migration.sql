-- When Home raises an alert, and who gets an email. One row.
create table verdict_setting (
  one boolean primary key default true,
  -- Of what is sellable of a product, held by one owner.
  owner_share_percent integer not null default 30,
  -- By how much the share of holds that become orders falls below that of the week before.
  conversion_fall_percent integer not null default 50,
  -- Units that people wait for of products that are sold out.
  waiting_units integer not null default 100,
  -- Holds that ran out and are not released yet.
  overdue_holds integer not null default 200,
  -- Commands that wait for the stock writer.
  queued_commands integer not null default 500,
  -- Since the ledger was last proven.
  proof_minutes integer not null default 5,
  -- Who gets an email when the verdict turns.
  mail_to text[] not null default '{}',
  updated_by text,
  updated_at timestamptz(3) not null default now(),
  constraint verdict_setting_only_one check (one),
  constraint verdict_setting_percent check (owner_share_percent between 1 and 100 and conversion_fall_percent between 1 and 100),
  constraint verdict_setting_some check (
    waiting_units > 0 and overdue_holds > 0 and queued_commands > 0 and proof_minutes > 0
  )
);
insert into verdict_setting default values;

-- What is wrong now, by kind. It counts as gone once nobody has seen it for some minutes.
create table verdict_finding (
  kind text primary key,
  -- What exactly is wrong. An acknowledgement counts until this changes.
  state text not null,
  since timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  acknowledged_by text,
  acknowledged_at timestamptz(3),
  constraint verdict_finding_acknowledged_by_somebody check ((acknowledged_by is null) = (acknowledged_at is null))
);
