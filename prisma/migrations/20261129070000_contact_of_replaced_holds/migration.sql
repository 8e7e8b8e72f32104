-- A hold and those that it replaced, as far as they are its owner's: what the owner gave for one counts for the next.
create function own_replaced_holds(hold uuid) returns setof uuid language sql stable parallel safe as $$
  with recursive chain as (
    select r.id, r.owner, r.replaces, r.owner as owner_now from reservation r where r.id = hold
    union all
    select r.id, r.owner, r.replaces, c.owner_now from chain c join reservation r on r.id = c.replaces
  )
  select id from chain where owner = owner_now
$$;

-- The contact and shipping price of each order: of the payment that bought it, or, if staff or an API key confirmed it
-- without one, of the last payment that its owner started with a contact, for its hold or one that the hold replaced.
-- `hold_id`: the hold that was paid for, which differs from the order if its units were reserved again.
create or replace view order_contact as
select r.id as order_id, coalesce(y.hold_id, r.id) as hold_id, y.contact, y.shipping_amount
from reservation r
left join lateral (
  select p.reservation_id as hold_id, p.contact, p.shipping_amount from payment p where p.id = r.payment_id
  union all
  (select r.id, p.contact, p.shipping_amount from payment p
   where r.payment_id is null and p.contact is not null and p.reservation_id in (select own_replaced_holds(r.id))
   order by p.created_at desc, p.id desc limit 1)
) y on true
where r.order_number is not null;
