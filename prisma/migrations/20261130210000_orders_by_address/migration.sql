-- What guests ordered with an address becomes the account's that verifies it.
create index payment_email_idx on payment (lower(contact ->> 'email')) where contact is not null;
create index reservation_contact_email_idx on reservation_contact (lower(contact ->> 'email'));
