-- The daily mail about low stock. Its day in the shop's time zone; whoever inserts it sends the mail.
create table low_stock_digest (
  day date primary key,
  created_at timestamptz(3) not null default now()
);

-- The rows that were low at the last digest, and at which one they were first.
create table low_stock_row (
  product_id uuid not null,
  warehouse_id uuid not null,
  since date not null,
  primary key (product_id, warehouse_id),
  foreign key (product_id, warehouse_id) references inventory (product_id, warehouse_id) on update cascade on delete cascade
);
