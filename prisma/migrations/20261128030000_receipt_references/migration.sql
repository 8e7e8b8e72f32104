-- Finds earlier receipts under the same reference, however its case was typed. Only receipts are in it, so holds don't pay for it.
create index ledger_entry_receipt_idx on ledger_entry (product_id, warehouse_id, upper(btrim(reference)), position)
  where type = 'RECEIVED' and reference is not null;
