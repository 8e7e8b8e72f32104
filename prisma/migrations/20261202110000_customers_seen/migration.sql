-- The customers' list reads who joined a line or signed up last.
create index waitlist_entry_open_idx on waitlist_entry (created_at desc, id desc) where ended_at is null;
create index auth_user_signed_up_idx on auth_user (created_at desc, shopper_id desc) where shopper_id is not null;
