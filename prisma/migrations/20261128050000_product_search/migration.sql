-- Finding text that people type: however they type it, in any case, and misspelled.

create extension if not exists pg_trgm with schema public;

-- The one form in which text is searched; used on what is stored and on what is typed. No quotes, accents or invisible
-- characters, in lower case, words separated by single spaces without punctuation at their ends; a dash, slash, ampersand
-- or bracket separates words. The result doesn't depend on the database's locale: in the embedded server's, lower() knows
-- only ASCII. It may decompose letters (Hangul, some of Devanagari); that is harmless, because both sides do.
create function searchable(typed text) returns text language sql immutable strict parallel safe
return btrim(
  regexp_replace(regexp_replace(regexp_replace(
    replace(replace(replace(
      translate(
        lower(
          regexp_replace(
            -- NFKD turns a lone acute accent, typed as an apostrophe, into a space and an accent.
            normalize(replace(typed collate "C", U&'\00B4', ''), NFKD),
            -- Combining accents of Latin, Greek and Cyrillic (not vowel signs of Indian scripts), quotes, and invisible characters.
            '[\u0300-\u036F''"`\u2018-\u201F\u2032-\u2037\u02BB-\u02BD\u00AB\u00BB\u2039\u203A\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]',
            '', 'g')),
        'ØĐŁÆŒẞøđłıΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІЂЉЊЋЏҐ',
        'odlæœßodliαβγδεζηθικλμνξοπρστυφχψωσабвгдежзийклмнопрстуфхцчшщъыьэюяєіђљњћџґ'),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
    -- Dashes, brackets and other separators, and spaces that NFKD keeps.
    '[-\u2010-\u2015\u2043\u2212\u00B7\u2022/&|()\[\]{}\u0085\u1680\u2028\u2029]', ' ', 'g'),
    '[,.;:!?\u0964]+(?=\s|$)', '', 'g'),
    '\s+', ' ', 'g'));

-- What a text must contain to be found: each word, of which only the first eight count, to limit the cost of a search. One
-- or two letters count only at the beginning of a word, hence the space before them, which also makes a trigram.
create function search_parts(typed text) returns text[] language sql immutable parallel safe
return array(
  select case when word ~ '^[a-z0-9]{1,2}$' then ' ' || word else word end
  from regexp_split_to_table(searchable(coalesce(typed, '')), ' ') with ordinality as split (word, place)
  where word <> '' order by place limit 8);

-- The same for `like all`. Without a word, everything matches.
create function search_patterns(typed text) returns text[] language sql immutable parallel safe
return array(select '%' || regexp_replace(part, '([\\%_])', '\\\1', 'g') || '%' from unnest(search_parts(typed)) as part);

-- What a product is called, and all its text. Spaces at both ends, so that ' word ' finds whole words.
alter table product
  add column search_title text not null
    generated always as (' ' || searchable(name || ' ' || category || ' ' || sku) || ' ') stored,
  add column search_text text not null
    generated always as (' ' || searchable(name || ' ' || category || ' ' || sku || ' ' || description) || ' ') stored;

alter table mail
  add column search_text text not null generated always as (' ' || searchable(recipient || ' ' || subject) || ' ') stored;

-- The trigram indexes, and the words of active products' titles that look like a given one. pg_trgm's schema is looked up:
-- the host may have installed it elsewhere, and the race lab is made without public on the search path.
do $do$
declare
  trgm name := (select nspname from pg_namespace n join pg_extension e on e.extnamespace = n.oid where e.extname = 'pg_trgm');
begin
  execute format('create index product_search_title_idx on product using gin (search_title %I.gin_trgm_ops)', trgm);
  execute format('create index product_search_text_idx on product using gin (search_text %I.gin_trgm_ops)', trgm);
  execute format($sql$
    create function search_near(misspelled text) returns setof text language sql stable parallel safe
    set pg_trgm.word_similarity_threshold = 0.3
    begin atomic
      select distinct word from product, regexp_split_to_table(btrim(search_title), ' ') as word
      where is_active and misspelled operator(%I.<%%) search_title
        and abs(length(word) - length(misspelled)) <= 2;
    end $sql$, trgm);
end $do$;
