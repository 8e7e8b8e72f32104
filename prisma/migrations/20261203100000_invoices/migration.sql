-- Tax invoices and credit notes, as India's GST asks for them (docs/decisions/2026-12-03-tax-invoices.md).

-- The last number of each series: a registration's invoices, or credit notes, of one financial year. A document takes its number
-- in the statement that stores it, so a number is in use or was never given.
create table invoice_series (
  gstin text not null,
  kind text not null,
  -- In which the financial year begins, on 1 April.
  year integer not null,
  last integer not null,
  -- When the last one was issued; none is issued earlier than the one before it.
  last_at timestamptz(3) not null,
  primary key (gstin, kind, year)
);

-- As issued: never changed, never deleted.
create table invoice (
  id uuid primary key,
  kind text not null,
  gstin text not null,
  year integer not null,
  serial integer not null,
  number text not null,
  issued_at timestamptz(3) not null,
  reservation_id uuid not null,
  -- Counts an order's documents from 0, so that two who issue at the same time cannot both.
  position integer not null,
  -- The parcel that it is for, and the one that a credit note's goods had left in.
  shipment_id uuid not null,
  -- Of a credit note: the invoice that it takes from.
  credits_id uuid references invoice (id),
  -- The state's GST code.
  place_of_supply text not null,
  -- Paise. The taxes: CGST, SGST or UTGST, IGST.
  taxable bigint not null,
  central_tax bigint not null,
  state_tax bigint not null,
  integrated_tax bigint not null,
  total bigint not null,
  -- Everything that is printed on it besides its number and date.
  document jsonb not null,
  unique (gstin, kind, year, serial),
  unique (reservation_id, position),
  constraint invoice_kind_known check (kind in ('INVOICE', 'CREDIT_NOTE')),
  constraint invoice_credits_one check ((kind = 'CREDIT_NOTE') = (credits_id is not null)),
  constraint invoice_number_short check (number ~ '^[0-9A-Z/]{1,16}$'),
  constraint invoice_serial_counts check (serial > 0),
  constraint invoice_sums_up check (taxable + central_tax + state_tax + integrated_tax = total),
  constraint invoice_halves_equal check (central_tax = state_tax),
  constraint invoice_amounts_not_negative check (taxable >= 0 and central_tax >= 0 and integrated_tax >= 0)
);
create unique index invoice_shipment_key on invoice (shipment_id) where kind = 'INVOICE';
create index invoice_issued_idx on invoice (issued_at, id);

create function refuse_invoice_change() returns trigger language plpgsql as $$
begin
  raise exception 'issued invoices are append-only: % refused', tg_op using errcode = 'integrity_constraint_violation';
end $$;
create trigger invoice_append_only before update or delete or truncate on invoice
  for each statement execute function refuse_invoice_change();

-- Parcels that left before have no invoice here: whoever sold them wrote one elsewhere, or none.
create table invoice_start (started_at timestamptz(3) not null);
insert into invoice_start values (clock_timestamp());
