-- The words of all products ever, each once: a misspelled word is compared with these, which are few, not with every
-- description. A word stays when its last product is gone, so whoever proposes one must see that a product has it.
create table search_word (word text primary key);

create function keep_search_words() returns trigger language plpgsql as $keep$
begin
  execute format($sql$insert into %I.search_word
    select distinct word from written, regexp_split_to_table(btrim(search_text), ' ') as word
    where word ~ '^[a-z]{2,40}$' order by word on conflict do nothing$sql$, tg_table_schema);
  return null;
end $keep$;
create trigger product_made_search_words after insert on product
  referencing new table as written for each statement execute function keep_search_words();
create trigger product_changed_search_words after update on product
  referencing new table as written for each statement execute function keep_search_words();

insert into search_word select distinct word from product, regexp_split_to_table(btrim(search_text), ' ') as word
where word ~ '^[a-z]{2,40}$';

drop function search_near(text);

-- The words that look like a given one. See product_search for pg_trgm's schema.
do $do$
declare
  trgm name := (select nspname from pg_namespace n join pg_extension e on e.extnamespace = n.oid where e.extname = 'pg_trgm');
begin
  execute format('create index search_word_idx on search_word using gin (word %I.gin_trgm_ops)', trgm);
  execute format($sql$
    create function search_near(misspelled text) returns setof text language sql stable parallel safe
    set pg_trgm.similarity_threshold = 0.25
    begin atomic
      select word from search_word
      where word operator(%I.%%) misspelled and abs(length(word) - length(misspelled)) <= 2;
    end $sql$, trgm);
end $do$;
