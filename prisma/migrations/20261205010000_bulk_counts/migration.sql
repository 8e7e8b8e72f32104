-- The bulk edit that a count comes from: one for each warehouse that it names. They are undone together.
alter table stock_count add column batch_id uuid;
create index stock_count_batch_idx on stock_count (batch_id) where batch_id is not null;

-- The entries of a count. Of counts alone, so that holds and sales don't pay for it.
create index ledger_entry_counted_idx on ledger_entry (reference) where type = 'COUNTED' and reference is not null;
