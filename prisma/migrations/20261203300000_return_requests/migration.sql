-- What customers ask to send back (docs/decisions/2026-12-03-return-requests.md). It moves no stock: staff take units back as
-- before, and what has come back of a request is read from the order's lines.
create table return_request (
  id uuid primary key,
  reservation_id uuid not null,
  status text not null default 'ASKED',
  reason text not null,
  -- As the customer typed it; null too once they are erased.
  note text,
  -- What staff told the customer: where to send the units, and why they are not taken back.
  send_to text,
  decline_reason text,
  created_by text not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  accepted_by text,
  accepted_at timestamptz(3),
  -- Declined or withdrawn.
  ended_by text,
  ended_at timestamptz(3),
  -- RECEIVED is written when the next one is asked for; until then an open one whose units are all back counts as that.
  constraint return_request_status check (status in ('ASKED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'RECEIVED')),
  constraint return_request_reason check (reason in ('CHANGED_MIND', 'DAMAGED', 'WRONG_ITEM', 'NOT_AS_DESCRIBED', 'OTHER')),
  constraint return_request_accepted_by_somebody check ((accepted_by is null) = (accepted_at is null)),
  constraint return_request_ended check ((ended_at is not null) = (status in ('DECLINED', 'WITHDRAWN'))),
  constraint return_request_ended_by_somebody check ((ended_by is null) = (ended_at is null))
);
create index return_request_order_idx on return_request (reservation_id, created_at);
-- One at a time.
create unique index return_request_open_idx on return_request (reservation_id) where status in ('ASKED', 'ACCEPTED');

create table return_request_line (
  request_id uuid not null references return_request on delete cascade,
  product_id uuid not null,
  warehouse_id uuid not null,
  quantity integer not null,
  -- Of the order's line, when it was asked for: what came back since then is this request's.
  returned_before integer not null,
  -- Came back before the request ended; null while it is open.
  received integer,
  primary key (request_id, product_id, warehouse_id),
  constraint return_request_line_some check (quantity > 0)
);
