/** Whether a column in searchable form (migration product_search) has every word of a parameter. Without a word, true. */
export function hasAllWords(column: string, typed: string): string {
  return `${column} like all ((select search_patterns(${typed}::text))::text[])`;
}
