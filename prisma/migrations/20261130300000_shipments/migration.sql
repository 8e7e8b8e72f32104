-- Orders that are shipped in parcels, and found by their status.

-- What left a warehouse for an order, in one parcel. Written with the change of stock; never changed.
create table shipment (
  id uuid primary key,
  reservation_id uuid not null,
  warehouse_id uuid not null,
  -- As staff typed them; null if they gave none.
  carrier text,
  tracking_number text,
  actor text not null,
  shipped_at timestamptz(3) not null,
  constraint shipment_carrier_short check (length(carrier) between 1 and 80),
  constraint shipment_tracking_short check (length(tracking_number) between 1 and 64)
);
create index shipment_order_idx on shipment (reservation_id, shipped_at);
create index shipment_tracking_idx on shipment (upper(tracking_number)) where tracking_number is not null;

create table shipment_line (
  shipment_id uuid not null,
  product_id uuid not null,
  quantity integer not null,
  primary key (shipment_id, product_id),
  constraint shipment_line_has_units check (quantity > 0)
);

-- Units of an order that a picker did not find; until they are shipped after all, or cancelled.
alter table reservation_line add column short integer not null default 0;
alter table reservation_line add constraint reservation_line_short_not_shipped
  check (short >= 0 and shipped + cancelled + short <= quantity);

-- What has become of an order, from its lines; null for what is no order. The same rule as lib/stock/order-status.ts.
alter table reservation add column order_status text;
alter table reservation add constraint reservation_order_status_known
  check (order_status in ('PAID', 'PARTIALLY_SHIPPED', 'SHIPPED', 'CANCELLED', 'RETURNED', 'SHORTFALL'));
update reservation r set order_status = (
  select case
    when sum(l.cancelled) = sum(l.quantity) then 'CANCELLED'
    when sum(l.shipped) = 0 then 'PAID'
    when sum(l.shipped + l.cancelled) < sum(l.quantity) then 'PARTIALLY_SHIPPED'
    when sum(l.returned) = sum(l.shipped) then 'RETURNED'
    else 'SHIPPED' end
  from reservation_line l where l.reservation_id = r.id)
where r.order_number is not null;
create index reservation_order_status_idx on reservation (order_status, confirmed_at desc, id desc)
  where order_status is not null;

-- Orders are searched by the pincode they go to.
create index payment_postal_code_idx on payment ((contact ->> 'postalCode')) where contact is not null;
create index reservation_contact_postal_code_idx on reservation_contact ((contact ->> 'postalCode'));
create index reservation_postal_code_idx on reservation ((route -> 'shipTo' ->> 'postalCode'), confirmed_at desc)
  where order_number is not null;
