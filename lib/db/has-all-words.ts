/** Whether a column in searchable form (migration product_search) has every word of a parameter. Without a word, true. */
export function hasAllWords(column: string, typed: string): string {
  return `${column} like all ((select search_patterns(${typed}::text))::text[])`;
}

/** The same, but the singular of a word counts for its plural and the other way round: for things, not for people. */
export function hasAllWordsInAnyForm(column: string, typed: string): string {
  return `${column} ~ all ((select search_expressions(${typed}::text))::text[])`;
}
