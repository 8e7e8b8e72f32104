-- What admins set: products, warehouses and policies. Every change is recorded, and nobody can rewrite the record.

alter table product
  add column barcode text,
  add column cost_amount integer constraint product_cost_not_negative check (cost_amount >= 0),
  add column hsn text constraint product_hsn_digits check (hsn ~ '^([0-9]{4}|[0-9]{6}|[0-9]{8})$'),
  add column tax_percent numeric(5, 2) constraint product_tax_percent check (tax_percent between 0 and 100),
  add column updated_at timestamptz(3) not null default now();
create unique index product_barcode_key on product (barcode);

alter table warehouse
  add column is_paused boolean not null default false,
  add column updated_at timestamptz(3) not null default now();

alter table policy add column updated_at timestamptz(3) not null default now();

create type setting_subject as enum ('PRODUCT', 'WAREHOUSE', 'POLICY');

-- changes: for each field that changed, [from, to]. The row's creation has no "from": null.
create table setting_change (
  id bigserial primary key,
  subject setting_subject not null,
  subject_id text not null,
  changes jsonb not null,
  note text,
  actor text not null,
  created_at timestamptz(3) not null
);
create index setting_change_subject_idx on setting_change (subject, subject_id, id desc);

create function refuse_setting_change_edit() returns trigger language plpgsql as $$
begin
  raise exception 'the record of settings is append-only: % refused', tg_op using errcode = 'integrity_constraint_violation';
end $$;
create trigger setting_change_append_only before update or delete or truncate on setting_change
  for each statement execute function refuse_setting_change_edit();

-- Nothing that lies in a paused warehouse is available. Otherwise as before.
create or replace view inventory_now as
  select product_id, warehouse_id, on_hand, reserved, overdue, committed, safety_stock, shortfall, backorder_allowance,
    updated_at, unpromised, case when is_paused then 0 else greatest(0, unpromised + backorder_allowance) end as available
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
      end as unpromised,
      (select h.is_paused from warehouse h where h.id = i.warehouse_id) as is_paused
    from inventory i
    left join (
      select product_id, warehouse_id, sum(quantity)::integer as units from reservation_line
      where status = 'PENDING' and held_until <= statement_timestamp()
      group by product_id, warehouse_id
    ) o on o.product_id = i.product_id and o.warehouse_id = i.warehouse_id
  ) figures;
