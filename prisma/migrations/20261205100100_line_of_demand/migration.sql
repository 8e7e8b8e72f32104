-- One line from the cart to the return. A hold leads to the one that replaced it.
create index reservation_replaces_idx on reservation (replaces) where replaces is not null;

-- When the first of the units sold was put into the cart. Null for sales from before this was kept.
alter table cart_sale add column added_at timestamptz(3);
