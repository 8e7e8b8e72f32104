-- What a provider refunded, each time.
create table payment_refund (
  payment_id uuid not null references payment (id) on delete cascade,
  -- Minor units refunded of the payment in all, with this.
  refunded bigint not null,
  amount bigint not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  primary key (payment_id, refunded),
  constraint payment_refund_amount_positive check (amount > 0)
);

-- Of earlier refunds only the sum is known.
insert into payment_refund (payment_id, refunded, amount, created_at)
select id, refunded_amount, refunded_amount, updated_at from payment where refunded_amount > 0;
