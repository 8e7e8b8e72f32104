-- A receipt of expected goods that was undone is expected again.
alter table incoming_event
  drop constraint incoming_event_known,
  drop constraint incoming_event_names_delivery,
  add constraint incoming_event_known check (act in ('EXPECTED', 'EDITED', 'RECEIVED', 'UNDONE', 'CLOSED', 'CANCELLED')),
  add constraint incoming_event_names_delivery check ((act in ('RECEIVED', 'UNDONE')) = (delivery_id is not null));

-- Units in transit have a row where they go to. Sending makes it, where there is none; here for those on their way already.
insert into inventory (product_id, warehouse_id, on_hand, reserved, committed, safety_stock, shortfall, backorder_allowance, updated_at)
select distinct l.product_id, t.to_warehouse_id, 0, 0, 0, 0, 0, o.backorder_per_row, clock_timestamp()
from transfer t join transfer_line l on l.transfer_id = t.id
  join product p on p.id = l.product_id join policy o on o.code = p.policy_code
where t.status = 'SENT'
on conflict do nothing;
