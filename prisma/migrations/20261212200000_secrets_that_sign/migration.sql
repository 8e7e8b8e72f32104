-- Until old_secret_until, all secrets from this version on sign: one that is changed twice within a day stays good as well.
alter table webhook add column old_secret_from integer;
update webhook set old_secret_from = secret_version - 1 where old_secret_until is not null;
