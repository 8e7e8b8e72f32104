import { hasAllWords } from "@/lib/db/has-all-words";
import { plainText } from "@/lib/typed-text";

/**
 * The products whose text contains every word typed, with their `distance` from it: 0 if it is exactly their SKU; otherwise
 * by where the words are (in the name, category or SKU before the description; whole words before the beginning of one,
 * before parts), then by the length of the name. `typed` is a parameter such as `$1`.
 */
export function foundProducts(typed: string, hasTrigrams: boolean): string {
  return `
    with asked as materialized (select searchable(${typed}::text) as typed, search_parts(${typed}::text) as parts)
    select p.*, case
        when strpos(p.search_title, ' ' || asked.typed || ' ') > 0 and searchable(p.sku) = asked.typed then 0
        else coalesce(place.ranks * 1000 + least(length(p.name), 999), 0)
      end as distance
    from product p cross join asked cross join lateral (
      select sum(case
          when strpos(p.search_title, ' ' || word || ' ') > 0 then 0
          when strpos(p.search_title, ' ' || word) > 0 then 1
          when strpos(p.search_title, part) > 0 then 2
          when strpos(p.search_text, ' ' || word || ' ') > 0 then 3
          when strpos(p.search_text, ' ' || word) > 0 then 4
          else 5
        end)::integer as ranks
      from unnest(asked.parts) as part cross join ltrim(part) as word
    ) place
    where ${hasTrigrams ? byIndex(typed) : byReading(typed)} and ${hasAllWords("p.search_text", typed)}`;
}

/** By the pattern with the most trigrams, because the index cannot serve `like all`. */
function byIndex(typed: string): string {
  return `p.search_text like coalesce((
    select pattern from unnest(search_patterns(${typed}::text)) as pattern
    order by length(regexp_replace(pattern, '[^a-z0-9]', '', 'g')) desc limit 1), '%')`;
}

/** Without trigrams, reading the whole index is slower than reading the table. */
function byReading(typed: string): string {
  return `strpos(p.search_text, coalesce((
    select part from unnest(search_parts(${typed}::text)) as part order by length(part) desc limit 1), '')) > 0`;
}

/** Postgres has no trigrams of letters beyond ASCII if the database's locale is C, as the embedded server's is. */
export function hasTrigrams(typed: string): boolean {
  return /[a-z0-9]/i.test(plainText(typed).normalize("NFKD"));
}
