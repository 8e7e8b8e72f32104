-- How a class of products is sold. The four policies of the design are reference data: a database without them is incomplete.
create table policy (
  code text primary key,
  hold_seconds integer not null,
  ttl_seconds_max integer not null,
  extensions_max integer not null,
  extension_seconds integer not null,
  max_held integer not null,
  max_bought integer,
  backorder_per_row integer not null,
  offer_seconds integer not null,
  payment_seconds integer not null,
  constraint policy_hold_within_ttl check (hold_seconds between 30 and ttl_seconds_max),
  constraint policy_extensions_not_negative check (extensions_max >= 0 and extension_seconds >= 0),
  constraint policy_limits_positive check (max_held >= 1 and max_bought >= 1),
  constraint policy_backorder_not_negative check (backorder_per_row >= 0),
  constraint policy_seconds_positive check (offer_seconds > 0 and payment_seconds > 0)
);

insert into policy values
  ('STANDARD',   600, 900, 2, 300, 20, null,  0, 1800, 300),
  ('FLASH_SALE', 120, 120, 0,   0,  2,    2,  0,  300, 180),
  ('TICKET',     480, 600, 1, 240,  8,    8,  0,  900, 300),
  ('BACKORDER',  600, 900, 2, 300, 20, null, 50, 1800, 300);

create table warehouse (
  id uuid primary key,
  code text not null,
  name text not null,
  city text not null,
  latitude double precision not null,
  longitude double precision not null,
  priority integer not null,
  is_active boolean not null default true,
  created_at timestamptz(3) not null default current_timestamp,
  constraint warehouse_on_earth check (latitude between -90 and 90 and longitude between -180 and 180)
);
create unique index warehouse_code_key on warehouse (code);

create table product (
  id uuid primary key,
  sku text not null,
  slug text not null,
  name text not null,
  description text not null,
  category text not null,
  price_amount integer not null,
  currency text not null default 'INR',
  image text not null,
  policy_code text not null references policy (code) on update cascade on delete restrict,
  is_active boolean not null default true,
  created_at timestamptz(3) not null default current_timestamp,
  constraint product_price_not_negative check (price_amount >= 0),
  constraint product_currency_is_iso_4217 check (currency ~ '^[A-Z]{3}$')
);
create unique index product_sku_key on product (sku);
create unique index product_slug_key on product (slug);
create index product_category_idx on product (category);

-- One product in one warehouse. Half of each page is left free, so that the many updates of a hot row stay on
-- its page (HOT) and never touch an index.
create table inventory (
  product_id uuid not null references product (id) on update cascade on delete restrict,
  warehouse_id uuid not null references warehouse (id) on update cascade on delete restrict,
  on_hand integer not null,
  reserved integer not null,
  committed integer not null,
  safety_stock integer not null,
  shortfall integer not null,
  backorder_allowance integer not null,
  updated_at timestamptz(3) not null,
  primary key (product_id, warehouse_id),
  constraint inventory_on_hand_not_negative check (on_hand >= 0),
  constraint inventory_reserved_not_negative check (reserved >= 0),
  constraint inventory_committed_not_negative check (committed >= 0),
  constraint inventory_safety_stock_not_negative check (safety_stock >= 0),
  constraint inventory_shortfall_not_negative check (shortfall >= 0),
  constraint inventory_backorder_allowance_not_negative check (backorder_allowance >= 0),
  constraint inventory_never_promised_twice check (reserved + committed <= on_hand + backorder_allowance + shortfall)
) with (fillfactor = 50);

create type reservation_status as enum ('PENDING', 'CONFIRMED', 'RELEASED');
create type release_reason as enum ('CANCELLED', 'EXPIRED', 'REPLACED', 'ADMIN', 'PAYMENT_FAILED', 'STOCK_LOST');

create table reservation (
  id uuid primary key,
  status reservation_status not null,
  release_reason release_reason,
  owner text not null,
  holder text,
  cart_id text,
  order_id text,
  replaces uuid,
  route jsonb,
  extensions_left integer not null,
  extension_seconds integer not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  confirmed_at timestamptz(3),
  released_at timestamptz(3),
  constraint reservation_released_with_reason check ((status = 'RELEASED') = (release_reason is not null and released_at is not null)),
  constraint reservation_confirmed_with_time check ((status = 'CONFIRMED') = (confirmed_at is not null)),
  constraint reservation_extensions_not_negative check (extensions_left >= 0)
);
create index reservation_owner_created_at_id_idx on reservation (owner, created_at desc, id desc);
create index reservation_overdue_idx on reservation (expires_at) where status = 'PENDING';

create table reservation_line (
  reservation_id uuid not null,
  product_id uuid not null,
  warehouse_id uuid not null,
  position integer not null,
  quantity integer not null,
  unit_price integer not null,
  currency text not null,
  holder text,
  status reservation_status not null,
  held_until timestamptz(3),
  shipped integer not null,
  cancelled integer not null,
  returned integer not null,
  primary key (reservation_id, product_id, warehouse_id),
  constraint reservation_line_quantity_positive check (quantity > 0),
  constraint reservation_line_held_while_pending check ((status = 'PENDING') = (held_until is not null)),
  constraint reservation_line_moved_after_confirmation check (status = 'CONFIRMED' or shipped + cancelled + returned = 0),
  constraint reservation_line_moved_within_quantity check (
    shipped >= 0 and cancelled >= 0 and returned >= 0 and shipped + cancelled <= quantity and returned <= shipped
  )
);
-- The holds of a row, soonest to end first: overdue ones, the next release, the units that are still held.
create index reservation_line_held_idx on reservation_line (product_id, warehouse_id, held_until) where status = 'PENDING';
-- What a shopper or cart holds and has bought, for the policy's limits.
create index reservation_line_holder_idx on reservation_line (holder, product_id) where holder is not null and status <> 'RELEASED';

create type ledger_entry_type as enum (
  'RECEIVED', 'RESERVED', 'CONFIRMED', 'RELEASED', 'EXPIRED', 'EXTENDED', 'SHIPPED', 'CANCELLED', 'RETURNED', 'ADJUSTED',
  'COUNTED', 'TRANSFERRED_OUT', 'TRANSFERRED_IN', 'REROUTED_OUT', 'REROUTED_IN', 'SHORTFALL', 'POLICY_SET', 'REPAIRED'
);
create type reason_code as enum (
  'RECEIPT', 'SALE', 'SHIPMENT', 'RETURN', 'DAMAGE', 'LOSS', 'FOUND', 'CYCLE_COUNT', 'TRANSFER', 'CORRECTION', 'HOLD',
  'CANCELLED', 'EXPIRED', 'ADMIN'
);

create table ledger_entry (
  position bigserial primary key,
  type ledger_entry_type not null,
  product_id uuid not null,
  warehouse_id uuid not null,
  on_hand_delta integer not null,
  reserved_delta integer not null,
  committed_delta integer not null,
  shortfall_delta integer not null,
  on_hand integer not null,
  reserved integer not null,
  committed integer not null,
  shortfall integer not null,
  reason_code reason_code not null,
  reference text,
  note text,
  actor text not null,
  reservation_id uuid,
  created_at timestamptz(3) not null,
  constraint ledger_entry_figures_not_negative check (on_hand >= 0 and reserved >= 0 and committed >= 0 and shortfall >= 0)
);
create index ledger_entry_product_id_warehouse_id_position_idx on ledger_entry (product_id, warehouse_id, position);
create index ledger_entry_reservation_idx on ledger_entry (reservation_id) where reservation_id is not null;
-- Entries lie in order of time, so a block range index finds a span of days for next to nothing per insert.
create index ledger_entry_created_at_idx on ledger_entry using brin (created_at) with (pages_per_range = 32);

create function refuse_ledger_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only: % refused', tg_op using errcode = 'integrity_constraint_violation';
end $$;
create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry
  for each statement execute function refuse_ledger_change();

-- Records lie in four slots, one per day in turn. Tomorrow's slot is emptied at once with TRUNCATE, so a record is
-- kept for two to three days and none is ever deleted row by row.
create table idempotency_record (
  slot smallint not null,
  key uuid not null,
  fingerprint uuid not null,
  answer text not null,
  created_at timestamptz(3) not null,
  primary key (key, slot)
) partition by list (slot);
create table idempotency_record_0 partition of idempotency_record for values in (0);
create table idempotency_record_1 partition of idempotency_record for values in (1);
create table idempotency_record_2 partition of idempotency_record for values in (2);
create table idempotency_record_3 partition of idempotency_record for values in (3);

create table api_key (
  id uuid primary key,
  name text not null,
  role text not null,
  hash text not null,
  created_at timestamptz(3) not null default current_timestamp,
  revoked_at timestamptz(3),
  constraint api_key_role_known check (role in ('shop', 'admin'))
);
create unique index api_key_hash_key on api_key (hash);

-- The turn: an empty table per lane, for LOCK TABLE alone. Sixteen is the most that STOCK_LANES may ask for.
do $$ begin
  for lane in 0..15 loop
    execute format('create table stock_turn_%s ()', lpad(lane::text, 2, '0'));
  end loop;
end $$;

-- The ledger equation. Answers a row per figure that is not what its entries, or the reservations, say it is; none
-- when all is well. One statement, so one snapshot: true at a moment, whatever runs beside it.
create function stock_divergences()
returns table (product_id uuid, warehouse_id uuid, figure text, actual bigint, expected bigint)
language sql stable as $$
  with entries as (
    select e.product_id, e.warehouse_id, sum(e.on_hand_delta) as on_hand, sum(e.reserved_delta) as reserved,
           sum(e.committed_delta) as committed, sum(e.shortfall_delta) as shortfall
    from ledger_entry e group by 1, 2
  ), lines as (
    select l.product_id, l.warehouse_id,
           sum(l.quantity) filter (where r.status = 'PENDING') as reserved,
           sum(l.quantity - l.shipped - l.cancelled) filter (where r.status = 'CONFIRMED') as committed,
           count(*) filter (where r.id is null or l.status <> r.status or l.held_until is distinct from
             case when r.status = 'PENDING' then r.expires_at end) as astray
    from reservation_line l left join reservation r on r.id = l.reservation_id
    where l.status <> 'RELEASED' or r.status is distinct from 'RELEASED'
    group by 1, 2
  ), figures as (
    select coalesce(i.product_id, e.product_id, l.product_id) as product_id,
           coalesce(i.warehouse_id, e.warehouse_id, l.warehouse_id) as warehouse_id, f.figure, f.actual, f.expected
    from inventory i
    full join entries e on e.product_id = i.product_id and e.warehouse_id = i.warehouse_id
    full join lines l on l.product_id = coalesce(i.product_id, e.product_id)
                     and l.warehouse_id = coalesce(i.warehouse_id, e.warehouse_id)
    cross join lateral (values
      ('onHand by ledger', i.on_hand::bigint, coalesce(e.on_hand, 0)::bigint),
      ('reserved by ledger', i.reserved::bigint, coalesce(e.reserved, 0)::bigint),
      ('committed by ledger', i.committed::bigint, coalesce(e.committed, 0)::bigint),
      ('shortfall by ledger', i.shortfall::bigint, coalesce(e.shortfall, 0)::bigint),
      ('reserved by reservations', i.reserved::bigint, coalesce(l.reserved, 0)::bigint),
      ('committed by reservations', i.committed::bigint, coalesce(l.committed, 0)::bigint),
      ('lines that disagree with their reservation', coalesce(l.astray, 0)::bigint, 0::bigint)
    ) f (figure, actual, expected)
  )
  select product_id, warehouse_id, figure, actual, expected from figures
  where actual is distinct from expected
  order by product_id, warehouse_id, figure
$$;
