-- Where a parcel went whose order got another address after it left. All others went to the order's address.
create table shipment_address (
  shipment_id uuid primary key,
  -- As order_contact had it, without the email address; null if nobody had given one.
  contact jsonb
);
