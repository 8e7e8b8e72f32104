-- Finds who waits for a product under an email address, whatever its case.
create index waitlist_entry_email_idx on waitlist_entry (product_id, lower(email)) where ended_at is null and email is not null;
