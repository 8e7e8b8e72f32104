-- What staff do to one reservation, beyond its figures.

-- Who a hold is for that staff made, as the customer said. The same fields as a payment's contact; any may be missing.
create table reservation_contact (
  reservation_id uuid primary key,
  contact jsonb not null,
  constraint reservation_contact_object check (jsonb_typeof(contact) = 'object')
);

-- How a sale was paid that staff confirmed.
create table hand_payment (
  reservation_id uuid primary key,
  method text not null,
  -- Minor units.
  amount bigint not null,
  currency text not null,
  -- A receipt, a bank reference.
  reference text,
  actor text not null,
  created_at timestamptz(3) not null,
  constraint hand_payment_method_known check (method in ('CASH', 'BANK_TRANSFER', 'CARD_TERMINAL', 'OTHER')),
  constraint hand_payment_amount_not_negative check (amount >= 0)
);

-- See product_search for pg_trgm's schema.
do $do$
begin
  execute format('create index reservation_contact_idx on reservation_contact using gin (search_contact(contact) %I.gin_trgm_ops)',
    (select nspname from pg_namespace n join pg_extension e on e.extnamespace = n.oid where e.extname = 'pg_trgm'));
end $do$;

-- As before (contact_of_replaced_holds), and last what staff were told.
create or replace view order_contact as
select r.id as order_id, coalesce(y.hold_id, r.id) as hold_id, y.contact, y.shipping_amount
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
where r.order_number is not null;

-- What a mail is about, as its job has it: jobs are deleted after a week, mails after 90 days.
alter table mail add column subject_id text;
update mail m set subject_id = o.subject_id from outbox o where o.id = m.outbox_id;
create index mail_subject_idx on mail (subject_id, created_at);
