-- The delivery contact that an account's shopper asked to keep, in the form of a payment's contact, without an email address.
alter table auth_user add column saved_contact jsonb;
