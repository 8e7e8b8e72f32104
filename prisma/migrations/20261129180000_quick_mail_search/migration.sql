-- Emails are found by the words of their recipient and subject.
do $do$
declare
  trgm name := (select nspname from pg_namespace n join pg_extension e on e.extnamespace = n.oid where e.extname = 'pg_trgm');
begin
  execute format('create index mail_search_idx on mail using gin (search_text %I.gin_trgm_ops)', trgm);
end $do$;

-- Inactive products are few, and statistics of all stock leave them out.
create index product_inactive_idx on product (id) where not is_active;
