-- Carts and orders are found by their labels whatever the case, dashes, quotes and spaces. searchable would find more, but a
-- hold would pay ten times as much for it. lower() of the locale C, so that the index doesn't depend on the database's.
create function label_form(label text) returns text language sql immutable strict parallel safe
return lower(translate(label collate "C", U&'\2010\2011\2012\2013\2014\2212\2018\2019\02BC\0060\00B4\201C\201D\00A0\202F\3000', U&'------\0027\0027\0027\0027\0027""   '));

create index reservation_cart_label_idx on reservation (label_form(cart_id)) where cart_id is not null;
create index reservation_order_form_idx on reservation (label_form(order_id)) where order_id is not null;
drop index reservation_cart_idx;
drop index reservation_order_label_idx;
