-- The address that staff gave an order after it was placed. What the customer gave stays as it was.
create table order_address (
  reservation_id uuid primary key,
  -- name, phone, line1, line2, city, postalCode: all that the label has.
  contact jsonb not null,
  updated_by text not null,
  updated_at timestamptz(3) not null
);

do $do$
begin
  execute format('create index order_address_idx on order_address using gin (search_contact(contact) %I.gin_trgm_ops)',
    (select nspname from pg_namespace n join pg_extension e on e.extnamespace = n.oid where e.extname = 'pg_trgm'));
end $do$;
create index order_address_phone_idx on order_address (phone_end(contact ->> 'phone') text_pattern_ops)
  where contact ->> 'phone' is not null;
create index order_address_phone_start_idx on order_address (phone_start(contact ->> 'phone') text_pattern_ops)
  where contact ->> 'phone' is not null;
create index order_address_pincode_idx on order_address ((contact ->> 'postalCode'));

alter table order_event
  drop constraint order_event_known,
  drop constraint order_event_of_parcel,
  add constraint order_event_known check (event in ('PACKED', 'UNPACKED', 'ON_HOLD', 'OFF_HOLD', 'ADDRESS_CHANGED')),
  add constraint order_event_of_parcel check ((warehouse_id is null) = (event in ('ON_HOLD', 'OFF_HOLD', 'ADDRESS_CHANGED')));

-- As before (acts_by_hand), under the address that staff gave since.
create or replace view order_contact as
select r.id as order_id, coalesce(y.hold_id, r.id) as hold_id,
  case when a.contact is null then y.contact
    else coalesce(y.contact - array['name', 'phone', 'line1', 'line2', 'city', 'postalCode'], '{}') || a.contact
  end as contact, y.shipping_amount
from reservation r
left join lateral (
  select p.reservation_id as hold_id, p.contact, p.shipping_amount from payment p where p.id = r.payment_id
  union all
  (select r.id, p.contact, p.shipping_amount from payment p
   where r.payment_id is null and p.contact is not null and p.reservation_id in (select own_replaced_holds(r.id))
   order by p.created_at desc, p.id desc limit 1)
  union all
  (select r.id, c.contact, null from reservation_contact c
   where r.payment_id is null and c.reservation_id in (select own_replaced_holds(r.id))
   order by c.reservation_id = r.id desc limit 1)
  limit 1
) y on true
left join order_address a on a.reservation_id = r.id
where r.order_number is not null;
