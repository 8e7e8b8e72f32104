-- Demand of shoppers of whom nothing is known but their network: how much of it needs no proof, and proofs that were used.
alter table policy
  -- Unproven units of a product per network; null: by its stock and the limits per shopper.
  add column unproven_per_network integer constraint policy_unproven_not_negative check (unproven_per_network >= 0),
  -- Of all networks together, in percent of the product's stock.
  add column unproven_share_percent integer not null default 20
    constraint policy_unproven_share check (unproven_share_percent between 0 and 100);

-- A keyed hash of the network; null for proven units.
alter table reservation_line add column unproven_network text;
alter table waitlist_entry add column unproven_network text;

-- Live unproven demand only, so both stay small.
create index reservation_line_unproven_idx on reservation_line (product_id, unproven_network)
  where status = 'PENDING' and unproven_network is not null;
create index waitlist_entry_unproven_idx on waitlist_entry (product_id, unproven_network)
  where status = 'WAITING' and unproven_network is not null;

-- A proof is good once. A row may go when its proof would have expired anyway.
create table used_proof (
  id uuid primary key,
  expires_at timestamptz(3) not null
);
create index used_proof_expires_at_idx on used_proof (expires_at);
