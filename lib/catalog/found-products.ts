import { hasAllWordsInAnyForm, hasLongestWord } from "@/lib/db/has-all-words";

/**
 * The products whose text contains every word typed, or its singular or plural, with their `distance` from it: 0 if it is
 * exactly their SKU; otherwise by where the words are (in the name, category or SKU before the description; whole words,
 * then their singular or plural, then the beginning of one, then parts), then by the length of the name. `typed` is a
 * parameter such as `$1`.
 */
export function foundProducts(typed: string, hasTrigrams: boolean): string {
  return `
    with asked as materialized (
      select searchable(${typed}::text) as typed, array_agg(part) as parts,
        array_agg(' (' || array_to_string(nullif(search_forms(part), '{}'), '|') || ') ') as forms
      from unnest(search_parts(${typed}::text)) as part
    )
    select p.*, case
        when strpos(p.search_title, ' ' || asked.typed || ' ') > 0 and searchable(p.sku) = asked.typed then 0
        else coalesce(place.ranks * 1000 + least(length(p.name), 999), 0)
      end as distance
    from product p cross join asked cross join lateral (
      select sum(case
          when strpos(p.search_title, ' ' || word || ' ') > 0 then 0
          when p.search_title ~ forms then 1
          when strpos(p.search_title, ' ' || word) > 0 then 2
          when strpos(p.search_title, part) > 0 then 3
          when strpos(p.search_text, ' ' || word || ' ') > 0 then 4
          when p.search_text ~ forms then 5
          when strpos(p.search_text, ' ' || word) > 0 then 6
          else 7
        end)::integer as ranks
      from unnest(asked.parts, asked.forms) as each (part, forms) cross join ltrim(part) as word
    ) place
    where ${hasTrigrams ? hasLongestWord("p.search_text", typed) : byReading(typed)} and ${hasAllWordsInAnyForm("p.search_text", typed)}`;
}

/** Without trigrams, reading the whole index is slower than reading the table. */
function byReading(typed: string): string {
  return `strpos(p.search_text, coalesce((
    select part from unnest(search_parts(${typed}::text)) as part order by length(part) desc limit 1), '')) > 0`;
}
