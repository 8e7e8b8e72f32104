type MergePage<Row> = {
  /** What the server returned now. */
  fresh: readonly Row[];
  /** Whether `fresh` goes to the end of the list. */
  isEnd: boolean;
  /** The page as it was, which may have grown since. */
  known: readonly Row[];
  /** The rows of further pages. */
  others: ReadonlySet<string>;
  idOf: (row: Row) => string;
};

/**
 * A page read again in a list whose other pages stay as they are: the fresh rows in their order, without those of
 * further pages, then the old rows that the fresh ones do not reach. Null if they don't meet: rows between them are
 * unknown.
 */
export function mergePage<Row>({ fresh, isEnd, known, others, idOf }: MergePage<Row>): readonly Row[] | null {
  const ids = new Set(fresh.map(idOf));
  const lastMet = known.findLastIndex((row) => ids.has(idOf(row)));
  const isMet = lastMet !== -1 || isEnd || fresh.some((row) => others.has(idOf(row)));
  if (!isMet) return null;
  const lastKept = fresh.findLastIndex((row) => known.some((one) => idOf(one) === idOf(row)));
  // Whoever is not between the last row that stayed and the next page's first has left.
  const reachesNext = fresh.slice(lastKept + 1).some((row) => others.has(idOf(row)));
  const beyond = isEnd || reachesNext || lastMet === -1 ? [] : known.slice(lastMet + 1);
  return [...fresh.filter((row) => !others.has(idOf(row))), ...beyond];
}

type LoadedPage<Row> = { param: unknown; rows: readonly Row[] };

export const NONE_GONE: ReadonlySet<string> = new Set();

/** A list as it is shown: its rows, and the pages that they came from. `list` names it. */
export type Shown<Row> = { list: string; pages: ReadonlySet<unknown>; rows: readonly Row[] };

/**
 * Shown rows in their places, with their new contents. Those that left stay too, named in `gone`. Rows of further pages
 * are added at the end; rows that arrived in the shown pages wait, and `waiting` counts them.
 */
export function holdStill<Row>(shown: Shown<Row>, pages: readonly LoadedPage<Row>[], idOf: (row: Row) => string) {
  const now = new Map(pages.flatMap((page) => page.rows.map((row) => [idOf(row), row])));
  const listed = new Set(shown.rows.map(idOf));
  const arrived = onceEach(
    pages.filter(({ param }) => shown.pages.has(param)),
    idOf,
  );
  const further = onceEach(
    pages.filter(({ param }) => !shown.pages.has(param)),
    idOf,
  );
  const kept = shown.rows.map((row) => now.get(idOf(row)) ?? row);
  const rows = [...kept, ...further.filter((row) => !listed.has(idOf(row)))];
  const isSame = rows.length === shown.rows.length && rows.every((row, at) => row === shown.rows[at]);
  const waiting = arrived.filter((row) => !listed.has(idOf(row))).length;
  const left = shown.rows.map(idOf).filter((id) => !now.has(id));
  return { rows: isSame ? shown.rows : rows, waiting, gone: left.length === 0 ? NONE_GONE : new Set(left) };
}

/** The rows of pages, each once: a row that moved can be in two pages until both are read again. */
export function onceEach<Row>(pages: readonly LoadedPage<Row>[], idOf: (row: Row) => string): readonly Row[] {
  const rows = pages.flatMap((page) => page.rows);
  const first = new Map(rows.toReversed().map((row) => [idOf(row), row]));
  return first.size === rows.length ? rows : rows.filter((row) => first.get(idOf(row)) === row);
}
