-- A replay tries another hold length, or the safety stock of one row. Earlier ones did not count units that would have been missing.
delete from risk_replay;
alter table risk_replay
  alter column hold_seconds drop not null,
  add column product_id uuid,
  add column warehouse_id uuid,
  add column safety_stock integer,
  add constraint risk_replay_tries_one check (
    case when hold_seconds is null then num_nonnulls(product_id, warehouse_id, safety_stock) = 3
    else num_nonnulls(product_id, warehouse_id, safety_stock) = 0 end
  ),
  add constraint risk_replay_safety_stock check (safety_stock >= 0);
