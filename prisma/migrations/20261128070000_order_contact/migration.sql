-- The contact and shipping price of each order: of the payment that bought it, or, if staff or an API key confirmed it
-- without one, of the last payment that was started with a contact. `hold_id`: the hold that was paid for, which differs
-- from the order if its units were reserved again.
create view order_contact as
select r.id as order_id, coalesce(y.reservation_id, r.id) as hold_id, y.contact, y.shipping_amount
from reservation r
left join lateral (
  select p.reservation_id, p.contact, p.shipping_amount from payment p
  where p.id = r.payment_id or (r.payment_id is null and p.reservation_id = r.id and p.contact is not null)
  order by p.created_at desc, p.id desc limit 1
) y on true
where r.order_number is not null;
