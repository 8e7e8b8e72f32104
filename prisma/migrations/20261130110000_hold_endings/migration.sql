-- How holds of unproven shoppers ended lately: those that ran out unpaid again and again get a smaller allowance until they
-- pay. Rows older than an hour count no more and are deleted.
create table hold_ending (
  id bigserial primary key,
  owner text not null,
  -- A keyed hash of the network; null for proven units.
  network text,
  is_paid boolean not null,
  ended_at timestamptz(3) not null
);
create index hold_ending_owner_idx on hold_ending (owner, is_paid, id);
create index hold_ending_network_idx on hold_ending (network, is_paid, id) where network is not null;
create index hold_ending_ended_at_idx on hold_ending (ended_at);
