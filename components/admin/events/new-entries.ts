import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";

/** Beyond this, new entries are no longer kept one by one: the list starts again from the newest page. */
export const NEW_MAX = 300;

/**
 * Entries that the stream brought: those shown, and those waiting until the reader wants them. Newest first. `many`:
 * more are waiting than are kept, so that a paused log does not grow forever.
 */
export type NewEntries = {
  shown: LedgerEntry[];
  waiting: LedgerEntry[] | "many";
  /** The newest page is being read. Entries that come meanwhile wait, since the page may be older than they are. */
  isAsking: boolean;
};

export type NewEntriesChange =
  | { do: "forget" }
  | { do: "show" }
  /** `isHolding`: the reader is further down or has paused, so new entries wait. */
  | { do: "add"; entries: readonly LedgerEntry[]; isHolding: boolean }
  /** Entries were missed. */
  | { do: "miss" }
  | { do: "ask" }
  /** The newest page starts the list. Anything older than its last entry comes with further pages. */
  | { do: "join"; page: readonly LedgerEntry[] };

export const NOTHING_NEW: NewEntries = { shown: [], waiting: [], isAsking: false };

export function changeNewEntries(known: NewEntries, change: NewEntriesChange): NewEntries {
  const { shown, waiting } = known;
  switch (change.do) {
    case "forget":
      return NOTHING_NEW;
    case "show":
      if (waiting === "many" || waiting.length === 0) return known;
      return { ...known, shown: mergeEntries(shown, waiting), waiting: [] };
    case "add":
      return add(known, change.entries, change.isHolding || known.isAsking);
    case "miss":
      return { ...known, waiting: "many" };
    case "ask":
      return { shown, waiting: waiting === "many" ? [] : waiting, isAsking: true };
    case "join":
      return join(known, change.page);
  }
}

function add(known: NewEntries, entries: readonly LedgerEntry[], isHolding: boolean): NewEntries {
  const { shown, waiting } = known;
  if (waiting === "many") return known;
  const seen = new Set([...shown, ...waiting].map(({ id }) => id));
  const unseen = entries.filter(({ id }) => !seen.has(id));
  if (unseen.length === 0) return known;
  if (!isHolding) return { ...known, shown: mergeEntries(shown, unseen) };
  const all = mergeEntries(waiting, unseen);
  return { ...known, waiting: all.length > NEW_MAX ? "many" : all };
}

function join({ shown, waiting }: NewEntries, page: readonly LedgerEntry[]): NewEntries {
  const oldest = page.at(-1)?.id ?? "";
  const all = waiting === "many" ? shown : mergeEntries(shown, waiting);
  return {
    shown: all.filter(({ id }) => id >= oldest),
    waiting: waiting === "many" ? "many" : [],
    isAsking: false,
  };
}

/** Whether a reader at the top needs the newest page: too many entries are kept, or some are missing. */
export function mustAskAnew({ shown, waiting, isAsking }: NewEntries): boolean {
  return !isAsking && (waiting === "many" || shown.length > NEW_MAX);
}

/** Each entry once, newest first: ids sort as the ledger does. */
export function mergeEntries(some: readonly LedgerEntry[], more: readonly LedgerEntry[]): LedgerEntry[] {
  const byId = new Map([...some, ...more].map((entry) => [entry.id, entry]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}
