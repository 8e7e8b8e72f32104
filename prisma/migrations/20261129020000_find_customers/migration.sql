-- The panel's list of reservations, newest first, and what it finds customers by: the name and address given at checkout.

create index reservation_created_at_id_idx on reservation (created_at desc, id desc);

-- What a contact is found by, in searchable form (migration product_search). Spaces at both ends, for whole words.
create function search_contact(contact jsonb) returns text language sql immutable parallel safe
return ' ' || searchable(coalesce(contact ->> 'name', '') || ' ' || coalesce(contact ->> 'email', '')) || ' ';

-- See product_search for pg_trgm's schema.
do $do$
begin
  execute format('create index payment_contact_idx on payment using gin (search_contact(contact) %I.gin_trgm_ops) where contact is not null',
    (select nspname from pg_namespace n join pg_extension e on e.extnamespace = n.oid where e.extname = 'pg_trgm'));
end $do$;
