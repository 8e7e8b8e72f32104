-- What staff gave back of an order's money, where no payment provider did. Rows are only added.
create table hand_refund (
  reservation_id uuid not null,
  -- Its place among those of the order, from 1: two people never record the same one.
  position integer not null,
  method text not null,
  -- Minor units.
  amount bigint not null,
  currency text not null,
  -- A receipt, a bank reference.
  reference text,
  actor text not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  primary key (reservation_id, position),
  constraint hand_refund_method_known check (method in ('CASH', 'UPI', 'BANK_TRANSFER', 'CARD_TERMINAL', 'OTHER')),
  constraint hand_refund_amount_positive check (amount > 0)
);

-- Lines of which money may be owed.
create index reservation_line_given_back_idx on reservation_line (reservation_id) where cancelled + returned > 0;
