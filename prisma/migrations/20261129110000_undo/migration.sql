-- A counter-entry names the entry that it undoes, which can be undone only once.
alter table ledger_entry add column undoes bigint;
create unique index ledger_entry_undoes_key on ledger_entry (undoes) where undoes is not null;

-- The adjustments that were made in one go: their reference is the batch's id.
create index ledger_entry_batch_idx on ledger_entry (reference) where type = 'ADJUSTED' and reference is not null;
