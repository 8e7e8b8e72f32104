-- Offers go only to somebody who can be reached: by a confirmed address, or by a browser that was seen within the last
-- minute. Entries that API keys made always count as reachable.
alter table waitlist_entry
  -- When somebody proved that they read the mail of the entry's address.
  add column email_confirmed_at timestamptz(3),
  -- When a browser of the entry's owner was last seen. Joining counts.
  add column seen_at timestamptz(3) not null default current_timestamp;

-- Those who left an address were promised a mail.
update waitlist_entry set email_confirmed_at = created_at where email is not null and ended_at is null;

-- The kinds of wish of those who are always reachable, and the first ones of each, so that a line of any length is served
-- without reading all of it. Of the others, those who were seen lately.
drop index waitlist_entry_kind_idx;
create index waitlist_entry_proven_idx on waitlist_entry
  (product_id, (coalesce(warehouse_id, '00000000-0000-0000-0000-000000000000'::uuid)), quantity, arrival)
  where status = 'WAITING' and (email_confirmed_at is not null or owner like 'key:%');
create index waitlist_entry_seen_idx on waitlist_entry (product_id, seen_at)
  where status = 'WAITING' and not (email_confirmed_at is not null or owner like 'key:%');

-- As before, except that only an entry that can be reached now hides overdue units.
create or replace view inventory_now as
  select product_id, warehouse_id, on_hand, reserved, overdue, committed, safety_stock, shortfall, backorder_allowance,
    updated_at, unpromised, greatest(0, unpromised + backorder_allowance) as available
  from (
    select i.product_id, i.warehouse_id, i.on_hand, i.reserved - coalesce(o.units, 0) as reserved,
      coalesce(o.units, 0) as overdue, i.committed, i.safety_stock, i.shortfall, i.backorder_allowance, i.updated_at,
      i.on_hand - i.reserved - i.committed - i.safety_stock + case
        when o.units is null then 0
        when exists (
          select from waitlist_entry w where w.product_id = i.product_id and w.status = 'WAITING'
            and (w.email_confirmed_at is not null or w.owner like 'key:%')
            and (w.warehouse_id is null or w.warehouse_id = i.warehouse_id)
        ) or exists (
          select from waitlist_entry w where w.product_id = i.product_id and w.status = 'WAITING'
            and not (w.email_confirmed_at is not null or w.owner like 'key:%')
            and w.seen_at > statement_timestamp() - interval '60 seconds'
            and (w.warehouse_id is null or w.warehouse_id = i.warehouse_id)
        ) then 0
        else o.units
      end as unpromised
    from inventory i
    left join (
      select product_id, warehouse_id, sum(quantity)::integer as units from reservation_line
      where status = 'PENDING' and held_until <= statement_timestamp()
      group by product_id, warehouse_id
    ) o on o.product_id = i.product_id and o.warehouse_id = i.warehouse_id
  ) figures;

-- Addresses whose reader said that somebody else had typed them, and until when they get no mail that a stranger can
-- cause.
create table mail_refusal (
  -- In lower case.
  address text primary key,
  until timestamptz(3) not null
);

-- Where the reader of an address that somebody typed can say that it was somebody else; empty once the mail was sent.
alter table mail add column not_me_url text;

-- How many mails an address got lately.
create index mail_recipient_idx on mail (lower(recipient), created_at);
