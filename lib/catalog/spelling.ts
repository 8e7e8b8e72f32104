import { pool } from "@/lib/db/pool";
import { hasWord, type SearchedWord } from "./found-products";
import { mistakesBetween, mistakesMax, SHORT_LETTERS_MAX } from "./mistakes";

/** What `read` finds for the words typed or, if that is nothing, for the words in their correct spelling. */
export async function readOrCorrect<Found>(
  typed: string,
  read: (q: string) => Promise<Found>,
  isNothing: (found: Found) => boolean,
): Promise<Found> {
  const found = await read(typed);
  if (typed === "" || !isNothing(found)) return found;
  const corrected = await correctSpelling(typed);
  return corrected === null ? found : await read(corrected);
}

/** More candidates than this are hardly ever equally near. */
const CANDIDATES_MAX = 12;

const ALPHABET = [..."abcdefghijklmnopqrstuvwxyz"];

/**
 * `typed` with each word that no active product contains, in singular or plural, replaced by the words that it was joined from ("cricketbat"), or
 * else by the nearest word of the products that have all its other words, their names before their descriptions; null if
 * there is no such word, or none of these for one. A word with digits has no nearest word: SPF 30 is not SPF 50. Words with
 * letters beyond ASCII are not corrected, because not every database has their trigrams.
 */
async function correctSpelling(typed: string): Promise<string | null> {
  const { rows } = await pool().query<SearchedWord & { word: string; isKnown: boolean }>(
    `select word, part, search_forms(part) as forms, case when word ~ '[a-z0-9]' then exists (select from product where is_active and search_text ~ expression)
       else exists (select from product where is_active and strpos(search_text, part) > 0) end as "isKnown"
     from unnest(search_parts($1::text), search_expressions($1::text)) with ordinality as typed (part, expression, place)
     cross join ltrim(part) as word
     where part is not null order by place`,
    [typed],
  );
  const known = rows.filter(({ isKnown }) => isKnown);
  if (known.length === rows.length) return null;
  const words = await Promise.all(rows.map(({ word, isKnown }) => (isKnown ? word : corrected(word, known))));
  return words.includes(null) ? null : words.join(" ");
}

async function corrected(word: string, known: readonly SearchedWord[]): Promise<string | null> {
  if (/^[a-z0-9]{6,}$/.test(word)) {
    const { rows } = await pool().query<{ apart: string }>(
      `select apart from unnest(array[$1::text] || search_forms($1::text)) with ordinality as form (joined, place)
       cross join search_apart(joined) as apart where apart is not null order by place limit 1`,
      [word],
    );
    if (rows[0]) return rows[0].apart;
  }
  if (!/^[a-z]{4,}$/.test(word)) return null;
  const candidates = nearestFirst(word, await wordsLike(word)).slice(0, CANDIDATES_MAX);
  return await firstOfProducts(candidates, known);
}

type Form = { word: string; form: string };

/**
 * The words of products that may be meant, each in all its forms. pg_trgm alone does not propose "soap" for "saop": in a
 * short word, one mistake changes nearly all trigrams.
 */
async function wordsLike(misspelled: string): Promise<Form[]> {
  const { rows } = await pool().query<Form>(
    `with near as (
       select search_near($1::text) as word where length($1::text) > $3::integer
       union
       select word from search_word where word = any(array(
         select form from unnest($2::text[]) as guess cross join unnest(array[guess] || search_forms(guess)) as form))
     )
     select word, form from near cross join unnest(array[word] || search_forms(word)) as form`,
    [misspelled, wordsWithOneMistake(misspelled), SHORT_LETTERS_MAX],
  );
  return rows;
}

function wordsWithOneMistake(word: string): string[] {
  const places = [...word].map((_, at) => [word.slice(0, at), word.slice(at)] as const);
  return [
    ...places.map(([before, after]) => before + after.slice(1)),
    ...places.map(([before, after]) => before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2)),
    ...places.flatMap(([before, after]) =>
      ALPHABET.flatMap((letter) => [before + letter + after, before + letter + after.slice(1)]),
    ),
    ...ALPHABET.map((letter) => word + letter),
  ];
}

/**
 * The first of some words that an active product with all `known` words has, preferably in its name, category or SKU. Each
 * is a parameter, by which the planner knows how soon it finds one.
 */
async function firstOfProducts(words: readonly string[], known: readonly SearchedWord[]): Promise<string | null> {
  if (words.length === 0) return null;
  const values: string[] = [];
  const put = (value: string) => `$${values.push(value)}::text`;
  const others = known.map((word) => `and (${hasWord("search_text", word, put)})`).join(" ");
  const isIn = (column: string, word: string) =>
    `exists (select from product where is_active and ${column} like ${put(`% ${word} %`)} ${others})`;
  const near = words.map((word, place) => {
    return `select ${put(word)} as word, ${place} as place, ${isIn("search_title", word)} as is_called, ${isIn("search_text", word)} as is_there`;
  });
  const { rows } = await pool().query<{ word: string }>(
    `select word from (${near.join(" union all ")}) near where is_there order by is_called desc, place limit 1`,
    values,
  );
  return rows[0]?.word ?? null;
}

/** Of two words equally near, one that begins with the same letter first: people seldom mistype the first. */
function nearestFirst(misspelled: string, candidates: readonly Form[]): string[] {
  const letters = [...misspelled];
  const near = candidates
    .map(({ word, form }) => ({ word, mistakes: mistakesBetween(letters, [...form]), isOther: word[0] !== letters[0] }))
    .filter(({ mistakes }) => mistakes <= mistakesMax(letters.length))
    .sort((a, b) => a.mistakes - b.mistakes || Number(a.isOther) - Number(b.isOther) || (a.word < b.word ? -1 : 1))
    .map(({ word }) => word);
  return [...new Set(near)];
}
