-- Any number of accounts may have an address; only one that confirmed it owns it. The panel's users always do.
update auth_user set email_verified = true where role <> 'shopper' and not email_verified;
create unique index auth_user_owner_of_email on auth_user (email) where email_verified;
create index auth_user_email_idx on auth_user (email);
drop index auth_user_email_key;

-- Signing in finds the account among those with its address by the password's hash.
create index auth_account_password_idx on auth_account (password);
