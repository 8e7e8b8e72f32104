-- What came into a warehouse and left it, day by day. Holds move nothing, so most entries are not in it.
create index ledger_entry_movement_idx on ledger_entry (warehouse_id, created_at) include (on_hand_delta)
  where on_hand_delta <> 0;
