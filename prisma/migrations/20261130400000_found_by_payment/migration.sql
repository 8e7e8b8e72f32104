-- Reservations by the beginning of a phone number, as by its end (migration reservation_list), and by the reference of a
-- payment that was recorded by hand, in whole words and however it is typed.
create function phone_start(typed text) returns text language sql immutable strict parallel safe
return right(regexp_replace(typed, '\D', '', 'g'), 10);
create index payment_phone_start_idx on payment (phone_start(contact ->> 'phone') text_pattern_ops) where contact ->> 'phone' is not null;
create index reservation_contact_phone_start_idx on reservation_contact (phone_start(contact ->> 'phone') text_pattern_ops)
  where contact ->> 'phone' is not null;
create index hand_payment_reference_idx on hand_payment ((searchable(reference) || ' ') text_pattern_ops) where reference is not null;
