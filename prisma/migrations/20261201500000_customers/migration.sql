-- Finds whoever waits or waited under an email address.
create index waitlist_entry_address_idx on waitlist_entry (lower(email)) where email is not null;
