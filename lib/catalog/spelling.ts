import { hasAllWords } from "@/lib/db/has-all-words";
import { pool } from "@/lib/db/pool";

/** More candidates than this are hardly ever equally near. */
const CANDIDATES_MAX = 12;

/**
 * `typed` with each word that no active product contains replaced by the words that it was joined from ("cricketbat"), or
 * else by the nearest word of the products that have all its other words, their names before their descriptions; null if
 * there is no such word, or none of these for one. A word with digits has no nearest word: SPF 30 is not SPF 50. Words with
 * letters beyond ASCII are not corrected, because not every database has their trigrams.
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
  const known = rows.flatMap(({ word, isKnown }) => (isKnown ? [word] : [])).join(" ");
  const words = await Promise.all(rows.map(({ word, isKnown }) => (isKnown ? word : corrected(word, known))));
  return words.includes(null) ? null : words.join(" ");
}

async function corrected(word: string, known: string): Promise<string | null> {
  if (/^[a-z0-9]{6,}$/.test(word)) {
    const { rows } = await pool().query<{ apart: string | null }>("select search_apart($1::text) as apart", [word]);
    if (rows[0]?.apart) return rows[0].apart;
  }
  if (!/^[a-z]{4,}$/.test(word)) return null;
  const { rows } = await pool().query<{ near: string }>("select search_near($1::text) as near", [word]);
  const candidates = nearestFirst(
    word,
    rows.map(({ near }) => near),
  ).slice(0, CANDIDATES_MAX);
  return await firstOfProducts(candidates, known);
}

/** The first of some words that an active product with all `known` words has, preferably in its name, category or SKU. */
async function firstOfProducts(words: readonly string[], known: string): Promise<string | null> {
  if (words.length === 0) return null;
  const { rows } = await pool().query<{ word: string }>(
    `select word from unnest($1::text[]) with ordinality as near (word, place)
     cross join lateral (
       select bool_or(search_title like '% ' || word || ' %') as is_called from product
       where is_active and search_text like '% ' || word || ' %' and ${hasAllWords("search_text", "$2")} having count(*) > 0
     ) found
     order by is_called desc, place limit 1`,
    [words, known],
  );
  return rows[0]?.word ?? null;
}

/** Only words of at least four letters get here. */
function mistakesMax(letters: number): number {
  return letters < 8 ? 1 : 2;
}

/** Of two words equally near, one that begins with the same letter first: people seldom mistype the first. */
function nearestFirst(misspelled: string, candidates: readonly string[]): string[] {
  const letters = [...misspelled];
  return candidates
    .map((word) => ({ word, mistakes: mistakesBetween(letters, [...word]), isOther: word[0] !== misspelled[0] }))
    .filter(({ mistakes }) => mistakes <= mistakesMax(letters.length))
    .sort((a, b) => a.mistakes - b.mistakes || Number(a.isOther) - Number(b.isOther) || (a.word < b.word ? -1 : 1))
    .map(({ word }) => word);
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
