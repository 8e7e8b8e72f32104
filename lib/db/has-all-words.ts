import { plainText } from "@/lib/typed-text";

/** Whether a column in searchable form (migration product_search) has every word of a parameter. Without a word, true. */
export function hasAllWords(column: string, typed: string): string {
  return `${column} like all ((select search_patterns(${typed}::text))::text[])`;
}

/** The same, but the singular of a word counts for its plural and the other way round: for things, not for people. */
export function hasAllWordsInAnyForm(column: string, typed: string): string {
  return `${column} ~ all ((select search_expressions(${typed}::text))::text[])`;
}

/** The same by the column's trigram index: by the longest word, which has the most trigrams, because `~ all` has no index. */
export function hasAllWordsByIndex(column: string, typed: string, words: string): string {
  const every = hasAllWordsInAnyForm(column, typed);
  return hasTrigrams(words) ? `${hasLongestWord(column, typed)} and ${every}` : every;
}

function hasLongestWord(column: string, typed: string): string {
  return `${column} ~ coalesce((
    select expression from unnest(search_parts(${typed}::text), search_expressions(${typed}::text)) as each (part, expression)
    order by length(regexp_replace(part, '[^a-z0-9]', '', 'g')) desc limit 1), '')`;
}

/** Postgres has no trigrams of letters beyond ASCII if the database's locale is C, as the embedded server's is. */
function hasTrigrams(typed: string): boolean {
  return /[a-z0-9]/i.test(plainText(typed).normalize("NFKD"));
}
