-- Words typed as one, numbers apart from their unit, digits of Indian scripts, and misspelled words of descriptions are
-- found; references of receipts are compared in the same form as searched text.

-- As in product_search, and: no character without a visible meaning, ASCII digits, and a number joined to its unit, so
-- that 900 lm is 900lm.
create or replace function searchable(typed text) returns text language sql immutable strict parallel safe
return btrim(
  regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    replace(replace(replace(
      translate(
        lower(
          regexp_replace(
            -- NFKD turns a lone acute accent, typed as an apostrophe, into a space and an accent.
            normalize(replace(typed collate "C", U&'\00B4', ''), NFKD),
            -- Combining accents of Latin, Greek and Cyrillic (not vowel signs of Indian scripts), quotes, and invisible characters.
            '[\u0300-\u036F''"`\u2018-\u201F\u2032-\u2037\u02BB-\u02BD\u00AB\u00BB\u2039\u203A\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFF9-\uFFFC\U000E0000-\U000E0FFF]',
            '', 'g')),
        'ØĐŁÆŒẞøđłıΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІЂЉЊЋЏҐ०१२३४५६७८९০১২৩৪৫৬৭৮৯੦੧੨੩੪੫੬੭੮੯૦૧૨૩૪૫૬૭૮૯୦୧୨୩୪୫୬୭୮୯௦௧௨௩௪௫௬௭௮௯౦౧౨౩౪౫౬౭౮౯೦೧೨೩೪೫೬೭೮೯൦൧൨൩൪൫൬൭൮൯٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹',
        'odlæœßodliαβγδεζηθικλμνξοπρστυφχψωσабвгдежзийклмнопрстуфхцчшщъыьэюяєіђљњћџґ01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789'),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
    -- Dashes, brackets and other separators, and spaces that NFKD keeps.
    '[-\u058A\u2010-\u2015\u2043\u2212\u2E3A\u2E3B\u301C\u00B7\u2022/&|()\[\]{}\u0085\u1680\u2028\u2029]', ' ', 'g'),
    '[,.;:!?\u0964]+(?=\s|$)', '', 'g'),
    '\s+', ' ', 'g'),
    '(^| )(\d[\d.,]*) (%|mg|g|gm|gms|kg|ml|cl|l|ltr|mm|cm|m|km|ft|oz|lb|lm|w|kw|wh|v|mah|hz|khz|mhz|ghz|kb|mb|gb|tb|mp|pc|pcs)(?= |$)',
    '\1\2\3', 'g'));

-- Signs without a word find nothing; an empty search matches everything.
create or replace function search_patterns(typed text) returns text[] language sql immutable parallel safe
return case when btrim(typed) <> '' and search_parts(typed) = '{}' then array['']
  else array(select '%' || regexp_replace(part, '([\\%_])', '\\\1', 'g') || '%' from unnest(search_parts(typed)) as part) end;

-- Generated columns keep what the old function made until their row is written.
update product set name = name;
update mail set subject = subject;

-- Earlier receipts under the same reference, however it is typed. Only receipts are in it, so holds don't pay for it.
drop index ledger_entry_receipt_idx;
create index ledger_entry_receipt_idx on ledger_entry (product_id, warehouse_id, searchable(reference), position)
  where type = 'RECEIVED' and reference is not null;

-- The words that were typed as one, such as "cricket bat" for "cricketbat". See product_search for pg_trgm's schema.
do $do$
begin
  execute format('create index product_search_joined_idx on product using gin (replace(search_text, '' '', '''') %I.gin_trgm_ops)',
    (select nspname from pg_namespace n join pg_extension e on e.extnamespace = n.oid where e.extname = 'pg_trgm'));
end $do$;

create function search_apart(joined text) returns text language sql stable parallel safe
begin atomic
  select substring(search_text from pattern) from product
    cross join (select ' (' || regexp_replace(joined, '(.)(?=.)', '\1 ?', 'g') || ')' as pattern) apart
  where is_active and replace(search_text, ' ', '') like '%' || joined || '%' and search_text ~ pattern
  order by search_title ~ pattern desc, length(name), id limit 1;
end;
