const WORDS_MAX = 8;

/** For `ilike all(…)`: every word must match. Only the first eight count, to bound the cost of a search. Null without a word. */
export function likePatterns(q: string | undefined): string[] | null {
  const words = q?.split(/\s+/).filter(Boolean).slice(0, WORDS_MAX) ?? [];
  return words.length === 0 ? null : words.map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
}
