-- An entry that staff give priority moves to the front of its line: it gets an arrival before all that came by themselves, and
-- keeps the one it had, to go back to. So whatever serves or counts by arrival heeds it, at no cost where nobody has priority.
alter table waitlist_entry
  add column own_arrival bigint,
  add constraint waitlist_entry_priority_in_front check (own_arrival is null or (arrival < 0 and own_arrival > 0));
-- Whoever is given priority first is served first.
create sequence waitlist_priority as bigint minvalue -4000000000000000 maxvalue -1 start -4000000000000000;

-- Who gave an entry priority, or removed it, and why.
alter type setting_subject add value 'WAITLIST';
