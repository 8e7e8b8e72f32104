-- Units of several products that go from one warehouse to another. While it is READY they are set aside at the origin (the
-- bucket TRANSFER); while it is SENT they are in transit: in no row of the inventory.
create sequence transfer_number start 1001;
create table transfer (
  id uuid primary key,
  -- For people: T-1001.
  number integer not null unique,
  status text not null,
  from_warehouse_id uuid not null,
  to_warehouse_id uuid not null,
  note text,
  version integer not null,
  created_by text not null,
  created_at timestamptz(3) not null,
  sent_at timestamptz(3),
  -- When it was received in full, or cancelled.
  ended_at timestamptz(3),
  updated_at timestamptz(3) not null,
  constraint transfer_status_known check (status in ('DRAFT', 'READY', 'SENT', 'RECEIVED', 'CANCELLED')),
  constraint transfer_goes_elsewhere check (from_warehouse_id <> to_warehouse_id),
  constraint transfer_sent_once_sent check ((status in ('SENT', 'RECEIVED')) <= (sent_at is not null)),
  constraint transfer_ended_once_over check ((status in ('RECEIVED', 'CANCELLED')) = (ended_at is not null))
);
create index transfer_status_idx on transfer (status, number desc);
-- Few are open at any time.
create index transfer_open_to_idx on transfer (to_warehouse_id, id) where status in ('DRAFT', 'READY', 'SENT');
create index transfer_open_from_idx on transfer (from_warehouse_id, id) where status in ('DRAFT', 'READY', 'SENT');

create table transfer_line (
  transfer_id uuid not null references transfer (id),
  product_id uuid not null,
  place integer not null,
  quantity integer not null,
  -- What became of them; the rest is in transit once it was sent.
  accepted integer not null default 0,
  damaged integer not null default 0,
  missing integer not null default 0,
  returned integer not null default 0,
  primary key (transfer_id, product_id),
  constraint transfer_line_has_units check (quantity > 0),
  constraint transfer_line_not_negative check (accepted >= 0 and damaged >= 0 and missing >= 0 and returned >= 0),
  constraint transfer_line_not_more_than_sent check (accepted + damaged + missing + returned <= quantity)
);
create index transfer_line_product_idx on transfer_line (product_id, transfer_id);
create index transfer_line_in_transit_idx on transfer_line (transfer_id)
  where accepted + damaged + missing + returned < quantity;

-- What was done to a transfer, by whom. Rows are only added.
create table transfer_event (
  id bigserial primary key,
  transfer_id uuid not null references transfer (id),
  act text not null,
  actor text not null,
  note text,
  -- The units that came in, or back.
  lines jsonb,
  created_at timestamptz(3) not null,
  constraint transfer_event_known check (act in ('DRAFTED', 'EDITED', 'READY', 'SENT', 'RECEIVED', 'RETURNED', 'CANCELLED'))
);
create index transfer_event_transfer_idx on transfer_event (transfer_id, id);

alter table ledger_entry drop constraint ledger_entry_bucket_known;
alter table ledger_entry
  add constraint ledger_entry_bucket_known check (bucket in ('DAMAGED', 'INSPECTION', 'DISPLAY', 'TRANSFER')) not valid;
alter table ledger_entry validate constraint ledger_entry_bucket_known;

-- Of each product, the units in transit to a warehouse.
create view in_transit as
  select l.product_id, t.to_warehouse_id as warehouse_id,
    sum(l.quantity - l.accepted - l.damaged - l.missing - l.returned)::integer as units
  from transfer t join transfer_line l on l.transfer_id = t.id
  where t.status = 'SENT' and l.accepted + l.damaged + l.missing + l.returned < l.quantity
  group by 1, 2;

-- Of transfers alone, so that holds and sales don't pay for it.
create index ledger_entry_transfer_idx on ledger_entry (reference, product_id) include (on_hand_delta)
  where type in ('TRANSFERRED_OUT', 'TRANSFERRED_IN') and reference is not null;

-- What breaks the equation of transfers. What left by the ledger and has not come in is in transit or missing: checked for
-- transfers on their way and, if `whole`, for all. No more units are set aside for transfers than ready ones are to take; a
-- count may have found fewer.
create function transfer_divergences(whole boolean)
returns table (product_id uuid, warehouse_id uuid, figure text, actual bigint, expected bigint)
language sql stable as $$
  select l.product_id, t.to_warehouse_id, 'in transit by ledger',
    sum(l.quantity - l.accepted - l.damaged - l.returned)::bigint, coalesce(sum(e.units), 0)::bigint
  from transfer t join transfer_line l on l.transfer_id = t.id
  left join lateral (
    select -sum(x.on_hand_delta) as units from ledger_entry x
    where x.reference = t.id::text and x.product_id = l.product_id and x.type in ('TRANSFERRED_OUT', 'TRANSFERRED_IN')
  ) e on true
  where t.sent_at is not null and (whole or t.status = 'SENT')
  group by 1, 2
  having sum(l.quantity - l.accepted - l.damaged - l.returned) is distinct from coalesce(sum(e.units), 0)
  union all
  select i.product_id, i.warehouse_id, 'set aside for transfers', b.units, r.units
  from inventory i
  cross join lateral (
    select coalesce(sum(e.set_aside_delta), 0)::bigint as units from ledger_entry e
    where e.product_id = i.product_id and e.warehouse_id = i.warehouse_id and e.bucket = 'TRANSFER'
  ) b
  cross join lateral (
    select coalesce(sum(l.quantity), 0)::bigint as units
    from transfer t join transfer_line l on l.transfer_id = t.id and l.product_id = i.product_id
    where t.status = 'READY' and t.from_warehouse_id = i.warehouse_id
  ) r
  where i.set_aside > 0 and b.units > r.units
$$;
