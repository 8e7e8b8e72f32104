-- What a hold writes to indexes must not grow with the past. Owners are random where new ids are not, so each index on them
-- costs a hold a page of its own: to be read, and after each checkpoint to be logged whole.

-- What a holder has of a product, running and bought apart: a new hold enters only the first, which stays small.
create index reservation_line_holding_idx on reservation_line (holder, product_id) where holder is not null and status = 'PENDING';
create index reservation_line_bought_idx on reservation_line (holder, product_id) where holder is not null and status = 'CONFIRMED';
drop index reservation_line_holder_idx;

-- Only API keys have so many reservations that their status needs an index.
create index reservation_key_status_idx on reservation (owner, status, id) where owner like 'key:%';
drop index reservation_owner_status_idx;

-- The panel's rare types, with extensions: where nobody extends, a search for them would read everything.
drop index ledger_entry_rare_idx;
create index ledger_entry_rare_idx on ledger_entry (type, position)
  where type not in ('RESERVED', 'CONFIRMED', 'RELEASED', 'EXPIRED', 'SHIPPED');
