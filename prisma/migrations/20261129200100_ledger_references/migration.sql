-- Entries by the beginning of their delivery note, transfer or count, in whole words and however it is typed. Holds and
-- sales, whose references are carts and orders, are not in it, so they don't pay for it.
create index ledger_entry_reference_idx on ledger_entry ((searchable(reference) || ' ') text_pattern_ops)
  where reference is not null and type in ('RECEIVED', 'ADJUSTED', 'TRANSFERRED_OUT', 'TRANSFERRED_IN');
