import { pool } from "./pool";

/** What the words of a search must match: people by `patterns`, things by `expressions` (in their singular and plural). */
export type SearchWords = { patterns: string[]; expressions: string[] };

/**
 * The words of a search in searchable form. A statement that gets each as a parameter of its own is planned for these very
 * words: by the trigram index if they are rare, and along the list's order if they are common.
 */
export async function readSearchWords(q: string): Promise<SearchWords> {
  const { rows } = await pool().query<SearchWords>(
    "select search_patterns($1::text) as patterns, search_expressions($1::text) as expressions",
    [q],
  );
  return rows[0] ?? { patterns: [], expressions: [] };
}
