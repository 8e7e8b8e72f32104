import { pool } from "@/lib/db/pool";

/**
 * `typed` with each word that no active product contains replaced by the nearest word that products are called; null if
 * there is no such word, or none is near. A word with digits is meant as it is: SPF 30 is not SPF 50. Words with letters
 * beyond ASCII are not corrected, because not every database has their trigrams.
 */
export async function correctSpelling(typed: string): Promise<string | null> {
  const { rows } = await pool().query<{ word: string; isKnown: boolean; near: string[] }>(
    `select word, is_known as "isKnown", case when not is_known and word ~ '^[a-z]{4,}$' then array(select search_near(word)) else '{}' end as near
     from unnest(search_parts($1::text), search_patterns($1::text)) with ordinality as typed (part, pattern, place)
     cross join ltrim(part) as word
     cross join lateral (
       select case when word ~ '[a-z0-9]' then exists (select from product where is_active and search_text like pattern)
         else exists (select from product where is_active and strpos(search_text, part) > 0) end as is_known
     ) known
     order by place`,
    [typed],
  );
  if (rows.every(({ isKnown }) => isKnown)) return null;
  const words = rows.map(({ word, isKnown, near }) => (isKnown ? word : nearestWord(word, near)));
  return words.includes(null) ? null : words.join(" ");
}

/** Only words of at least four letters get here. */
function mistakesMax(letters: number): number {
  return letters < 8 ? 1 : 2;
}

/** Of two words equally near, one that begins with the same letter: people seldom mistype the first. */
function nearestWord(misspelled: string, candidates: readonly string[]): string | null {
  const letters = [...misspelled];
  const ranked = candidates
    .map((word) => ({ word, mistakes: mistakesBetween(letters, [...word]), isOther: word[0] !== misspelled[0] }))
    .filter(({ mistakes }) => mistakes <= mistakesMax(letters.length))
    .sort((a, b) => a.mistakes - b.mistakes || Number(a.isOther) - Number(b.isOther) || (a.word < b.word ? -1 : 1));
  return ranked[0]?.word ?? null;
}

/** Letters left out, added or changed, and neighbours swapped (the optimal string alignment distance). */
function mistakesBetween(one: readonly string[], other: readonly string[]): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [row, letter] of one.entries()) {
    const current = [row + 1];
    for (const [column, otherLetter] of other.entries()) {
      const changed = at(last, column) + (letter === otherLetter ? 0 : 1);
      const isSwapped = column > 0 && row > 0 && letter === other[column - 1] && one[row - 1] === otherLetter;
      const swapped = isSwapped ? at(beforeLast, column - 1) + 1 : changed;
      current.push(Math.min(changed, swapped, at(last, column + 1) + 1, at(current, column) + 1));
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, other.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
