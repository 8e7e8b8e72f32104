-- A search for one or several things finds either: "pens" finds a pen, "battery" finds batteries.

-- An English word's singular and plural, without the word itself. It proposes more than there are ("lens": "len", "lenses"),
-- because nothing is lost with a form that no text has.
create function search_forms(word text) returns text[] language sql immutable parallel safe
return case when word !~ '^[a-z]{3,}$' then '{}' else array(
  select form from unnest(array[
    case when word ~ '[^s]s$' then left(word, -1) end,
    case when word ~ '(s|x|z|ch|sh|o)es$' then left(word, -2) end,
    case when word ~ 'ies$' then left(word, -3) || 'y' end,
    case when word ~ 'ves$' then left(word, -3) || 'f' end,
    case when word ~ 'ves$' then left(word, -3) || 'fe' end,
    case when word !~ '(s|x|z|ch|sh|[^aeiou]y)$' then word || 's' end,
    case when word ~ '(s|x|z|ch|sh|o)$' then word || 'es' end,
    case when word ~ '[^aeiou]y$' then left(word, -1) || 'ies' end,
    case when word ~ 'fe?$' then regexp_replace(word, 'fe?$', 'ves') end
  ]) as form where length(form) >= 3) end;

-- search_patterns with the forms, as regular expressions for `~ all`. A form must be a whole word or, from four letters on,
-- the end of one, as in "toothbrush" for "brushes"; what was typed may be anywhere.
create function search_expressions(typed text) returns text[] language sql immutable parallel safe
return case when btrim(typed) <> '' and search_parts(typed) = '{}' then array['^$']
  else array(
    select concat_ws('|', regexp_replace(part, '([\\.^$*+?(){}\[\]|])', '\\\1', 'g'), (
      select string_agg(case when length(form) < 4 then ' ' else '' end || form || ' ', '|')
      from unnest(search_forms(part)) as form where strpos(form, part) = 0))
    from unnest(search_parts(typed)) with ordinality as each (part, place) order by place) end;
