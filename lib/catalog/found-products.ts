import { pool } from "@/lib/db/pool";

/** What somebody searches for, in searchable form (migration product_search). */
export type Searched = { typed: string; words: SearchedWord[] };

/** `part`: the word as a text must have it; one or two letters count only at the beginning of a word. */
export type SearchedWord = { part: string; forms: string[] };

/** From this length on, a form may be the end of a word, as in "toothbrush" for "brushes". */
const END_LETTERS_MIN = 4;

export async function readSearched(q: string): Promise<Searched> {
  const { rows } = await pool().query<Searched>(
    `select searchable($1::text) as typed, coalesce((
       select json_agg(json_build_object('part', part, 'forms', search_forms(part)) order by place)
       from unnest(search_parts($1::text)) with ordinality as each (part, place)), '[]') as words`,
    [q],
  );
  return rows[0] ?? { typed: "", words: [] };
}

/**
 * The products whose text contains every word searched for, or its singular or plural, with their `distance` from it: 0 if
 * it is exactly their SKU; otherwise by where the words are (in the name, category or SKU before the description; whole
 * words, then their singular or plural, then the beginning of one, then parts), then by the length of the name. Without a
 * word there are none. `put` makes a parameter of a value.
 *
 * A common word is in every product. So each row costs little (no regular expression, no subquery), and each word is a
 * parameter, by which the planner knows how common it is.
 */
export function foundProducts({ typed, words }: Searched, put: (value: string) => string): string {
  if (words.length === 0) return "select p.*, 0 as distance from product p where false";
  const atTheEnd = `right(p.search_title, ${typed.length + 2})`;
  return `
    select p.*, case
        when ${atTheEnd} = ${put(` ${typed} `)} and searchable(p.sku) = ${put(typed)} then 0
        else (${words.map((word) => rank(word, put)).join(" + ")}) * 1000 + least(length(p.name), 999)
      end as distance
    from product p
    where ${words.map((word) => `(${hasWord("p.search_text", word, put)})`).join(" and ")}`;
}

/** Whether a text has the word in any of its forms. */
export function hasWord(text: string, { part, forms }: SearchedWord, put: (value: string) => string): string {
  const others = forms
    .filter((form) => !form.includes(part))
    .map((form) => (form.length < END_LETTERS_MIN ? ` ${form} ` : `${form} `));
  return [part, ...others].map((piece) => has(text, piece, put)).join(" or ");
}

/** Letters beyond ASCII have no trigrams if the database's locale is C, and reading a whole index is slow. */
function has(text: string, piece: string, put: (value: string) => string): string {
  if (!/[a-z0-9]/.test(piece)) return `strpos(${text}, ${put(piece)}) > 0`;
  return `${text} like ${put(`%${piece.replace(/[\\%_]/g, "\\$&")}%`)}`;
}

function rank({ part, forms }: SearchedWord, put: (value: string) => string): string {
  const word = part.trimStart();
  const [whole, start, anywhere] = [put(` ${word} `), put(` ${word}`), put(part)];
  const others = forms.map((form) => put(` ${form} `));
  const placesIn = (text: string) => [
    `strpos(${text}, ${whole}) > 0`,
    others.map((form) => `strpos(${text}, ${form}) > 0`).join(" or ") || "false",
    `strpos(${text}, ${start}) > 0`,
    `strpos(${text}, ${anywhere}) > 0`,
  ];
  const places = [...placesIn("p.search_title"), ...placesIn("p.search_text")];
  return `case ${places.map((place, index) => `when ${place} then ${index}`).join(" ")} else ${places.length - 1} end`;
}
