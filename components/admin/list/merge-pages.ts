type MergePage<Row> = {
  /** What the server returned now. */
  fresh: readonly Row[];
  /** Whether `fresh` goes to the end of the list. */
  isEnd: boolean;
  /** Whether there are rows before the page, among which its own first rows may be by now. */
  isInside?: boolean;
  /** The page as it was, which may have grown since. */
  known: readonly Row[];
  /** The rows of further pages. */
  others: ReadonlySet<string>;
  idOf: (row: Row) => string;
};

/**
 * A page read again in a list whose other pages stay as they are: the fresh rows in their order, without those of
 * further pages, between the old rows that the fresh ones do not reach. Null if they don't meet: rows between them are
 * unknown.
 */
export function mergePage<Row>({
  fresh,
  isEnd,
  isInside = false,
  known,
  others,
  idOf,
}: MergePage<Row>): readonly Row[] | null {
  const ids = new Set(fresh.map(idOf));
  const lastMet = known.findLastIndex((row) => ids.has(idOf(row)));
  const isMet = lastMet !== -1 || isEnd || fresh.some((row) => others.has(idOf(row)));
  if (!isMet) return null;
  const lastKept = fresh.findLastIndex((row) => known.some((one) => idOf(one) === idOf(row)));
  // Whoever is not between the last row that stayed and the next page's first has left.
  const reachesNext = fresh.slice(lastKept + 1).some((row) => others.has(idOf(row)));
  const beyond = isEnd || reachesNext || lastMet === -1 ? [] : known.slice(lastMet + 1);
  const firstMet = isInside ? known.findIndex((row) => ids.has(idOf(row))) : 0;
  return [...known.slice(0, Math.max(0, firstMet)), ...fresh.filter((row) => !others.has(idOf(row))), ...beyond];
}

type LoadedPage<Row> = { param: unknown; rows: readonly Row[] };

export const NONE_GONE: ReadonlySet<string> = new Set();

/** A list as it is shown: its rows, and the pages that they came from. `list` names it. */
export type Shown<Row> = { list: string; pages: ReadonlySet<unknown>; rows: readonly Row[] };

/**
 * Shown rows in their places, with their new contents. Those that left stay too, named in `gone`. Rows of earlier and
 * further pages are added at the ends; rows that arrived in the shown pages wait, and `waiting` counts them.
 */
export function holdStill<Row>(shown: Shown<Row>, pages: readonly LoadedPage<Row>[], idOf: (row: Row) => string) {
  const now = new Map(pages.flatMap((page) => page.rows.map((row) => [idOf(row), row])));
  const listed = new Set(shown.rows.map(idOf));
  const arrived = onceEach(
    pages.filter(({ param }) => shown.pages.has(param)),
    idOf,
  );
  const firstShown = Math.max(
    0,
    pages.findIndex(({ param }) => shown.pages.has(param)),
  );
  const earlier = onceEach(pages.slice(0, firstShown), idOf);
  const firstListed = earlier.findIndex((row) => listed.has(idOf(row)));
  const further = onceEach(
    pages.slice(firstShown).filter(({ param }) => !shown.pages.has(param)),
    idOf,
  );
  const kept = shown.rows.map((row) => now.get(idOf(row)) ?? row);
  const rows = [
    ...(firstListed === -1 ? earlier : earlier.slice(0, firstListed)),
    ...kept,
    ...further.filter((row) => !listed.has(idOf(row))),
  ];
  const isSame = rows.length === shown.rows.length && rows.every((row, at) => row === shown.rows[at]);
  const waiting = arrived.filter((row) => !listed.has(idOf(row))).length;
  const left = shown.rows.map(idOf).filter((id) => !now.has(id));
  return { rows: isSame ? shown.rows : rows, waiting, gone: left.length === 0 ? NONE_GONE : new Set(left) };
}

/** The rows of pages, each once. */
export function onceEach<Row>(pages: readonly LoadedPage<Row>[], idOf: (row: Row) => string): readonly Row[] {
  return rowsOnce(
    pages.flatMap((page) => page.rows),
    idOf,
  );
}

/** The rows of all pages, each once: pages overlap, and a row that moved can be in two until both are read again. */
export function rowsOnce<Row>(rows: readonly Row[] = [], idOf: (row: Row) => string): readonly Row[] {
  const first = new Map(rows.toReversed().map((row) => [idOf(row), row]));
  return first.size === rows.length ? rows : rows.filter((row) => first.get(idOf(row)) === row);
}

export function idOf({ id }: { id: string }): string {
  return id;
}
