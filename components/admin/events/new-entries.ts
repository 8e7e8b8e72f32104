import { mergeEntries } from "@/lib/ledger/ledger-options";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";

/** With more new entries than this, the list starts again from the newest page instead of keeping them. */
export const NEW_MAX = 300;

/**
 * Entries from the stream, newest first: those shown, and those waiting to be shown. `many`: more are waiting than are
 * kept, so that a paused log does not grow forever.
 */
export type NewEntries = {
  shown: LedgerEntry[];
  waiting: LedgerEntry[] | "many";
  /** The newest page is loading. New entries wait meanwhile, since they may be newer than the page. */
  isAsking: boolean;
};

export type NewEntriesChange =
  | { do: "forget" }
  | { do: "show" }
  /** `isHolding`: new entries wait, because the list is scrolled down or paused. */
  | { do: "add"; entries: readonly LedgerEntry[]; isHolding: boolean }
  /** Entries were missed. */
  | { do: "miss" }
  | { do: "ask" }
  /** The newest page starts the list. Older entries come with further pages. */
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

/** Whether a list at the top must load the newest page again: too many entries are kept, or some are missing. */
export function mustAskAnew({ shown, waiting, isAsking }: NewEntries): boolean {
  return !isAsking && (waiting === "many" || shown.length > NEW_MAX);
}
