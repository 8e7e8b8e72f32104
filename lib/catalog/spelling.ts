import { pool } from "@/lib/db/pool";

/**
 * `typed` with each word that no active product contains replaced by the words that it was joined from ("cricketbat"), or
 * else by the nearest word that products are called, or else by the nearest in their descriptions; null if there is no such
 * word, or none of these for one. A word with digits has no nearest word: SPF 30 is not SPF 50. Words with letters beyond
 * ASCII are not corrected, because not every database has their trigrams.
 */
export async function correctSpelling(typed: string): Promise<string | null> {
  const { rows } = await pool().query<{ word: string; isKnown: boolean }>(
    `select word, case when word ~ '[a-z0-9]' then exists (select from product where is_active and search_text like pattern)
       else exists (select from product where is_active and strpos(search_text, part) > 0) end as "isKnown"
     from unnest(search_parts($1::text), search_patterns($1::text)) with ordinality as typed (part, pattern, place)
     cross join ltrim(part) as word
     where part is not null order by place`,
    [typed],
  );
  if (rows.every(({ isKnown }) => isKnown)) return null;
  const words = await Promise.all(rows.map(({ word, isKnown }) => (isKnown ? word : corrected(word))));
  return words.includes(null) ? null : words.join(" ");
}

async function corrected(word: string): Promise<string | null> {
  if (/^[a-z0-9]{6,}$/.test(word)) {
    const { rows } = await pool().query<{ apart: string | null }>("select search_apart($1::text) as apart", [word]);
    if (rows[0]?.apart) return rows[0].apart;
  }
  if (!/^[a-z]{4,}$/.test(word)) return null;
  return (
    nearestWord(word, await wordsNear("search_near", word)) ??
    nearestWord(word, await wordsNear("search_near_text", word))
  );
}

async function wordsNear(search: "search_near" | "search_near_text", word: string): Promise<string[]> {
  const { rows } = await pool().query<{ near: string }>(`select ${search}($1::text) as near`, [word]);
  return rows.map(({ near }) => near);
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
