const WORDS_MAX = 8;

/** For `ilike all(…)`: every word must be found; only the first eight count, so that nobody makes a search dear. Null without a word. */
export function likePatterns(q: string | undefined): string[] | null {
  const words = q?.split(/\s+/).filter(Boolean).slice(0, WORDS_MAX) ?? [];
  return words.length === 0 ? null : words.map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
}
