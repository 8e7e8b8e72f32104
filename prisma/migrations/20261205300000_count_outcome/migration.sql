-- What applying a count did besides: holds that it ended, and promised units that it found missing.
alter table count_event add column released integer, add column short integer,
  add constraint count_event_outcome_valid check (released >= 0 and short >= 0);
