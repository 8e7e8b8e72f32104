"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useReducer, useRef } from "react";
import { changeNewEntries, mergeEntries, NOTHING_NEW } from "@/components/admin/events/new-entries";
import { useLedgerStream } from "@/components/admin/use-ledger-stream";
import { fetchEntries, type LedgerFilters, ledgerOptions, ledgerParams } from "@/lib/panel/panel-options";
import type { LedgerEntry } from "@/lib/stock-api/stock-schemas";

/** More new entries than this are no longer read one by one: the list begins anew with the newest page instead. */
const NEW_MAX = 300;

type UseEventLog = { filters: LedgerFilters; isHolding: boolean };

/**
 * Pages of the ledger, and what was written since. While `isHolding`, new entries wait to be shown, so that nothing
 * moves under the reader.
 */
export function useEventLog({ filters, isHolding }: UseEventLog) {
  const client = useQueryClient();
  const options = useMemo(() => ledgerOptions(filters), [filters]);
  const query = useInfiniteQuery(options);
  const [fresh, change] = useReducer(changeNewEntries, NOTHING_NEW);
  const pages = useMemo(() => query.data?.pages.flatMap((page) => page.entries), [query.data]);
  const known = useRef(pages);
  known.current = pages;
  const wanted = useRef(filters);
  wanted.current = filters;

  const restart = () => {
    change({ do: "forget" });
    void client.resetQueries({ queryKey: options.queryKey });
  };
  useRestarts({ filters, isHolding, isFull: fresh.shown.length > NEW_MAX, change, restart });

  const take = (entries: LedgerEntry[]) => change({ do: "add", entries, isHolding });
  const stream = useLedgerStream({
    params: ledgerParams(filters, false).toString(),
    onEntry: (entry) => isWithin(entry, filters) && take([entry]),
    // What was written between the page and the stream is in neither.
    onReady: async () => {
      const page = await fetchEntries(filters, null).catch(() => null);
      // Somebody narrowed the log meanwhile: these entries belong to another list.
      if (page === null || wanted.current !== filters) return;
      const meets = known.current?.some(({ id }) => page.entries.some((entry) => entry.id === id));
      if (page.nextCursor !== null && known.current !== undefined && !meets) restart();
      else take(page.entries);
    },
  });

  const entries = useMemo(() => pages && mergeEntries(fresh.shown, pages), [fresh.shown, pages]);
  const waiting = useMemo(() => {
    const inSight = new Set(entries?.map(({ id }) => id));
    return fresh.waiting.filter(({ id }) => !inSight.has(id)).length;
  }, [fresh.waiting, entries]);
  const showWaiting = () => (waiting > NEW_MAX ? restart() : change({ do: "show" }));
  return { query, stream, entries, waiting, waitingMax: NEW_MAX, showWaiting };
}

type UseRestarts = UseEventLog & {
  isFull: boolean;
  change: (change: { do: "forget" } | { do: "show" }) => void;
  restart: () => void;
};

function useRestarts({ filters, isHolding, isFull, change, restart }: UseRestarts): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was new in another list is not new in this one.
  useEffect(() => change({ do: "forget" }), [filters]);
  useEffect(() => {
    if (!isHolding) change({ do: "show" });
  }, [isHolding, change]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it becomes full.
  useEffect(() => {
    if (isFull) restart();
  }, [isFull]);
}

/** The stream knows no times: a log that ends in the past gets nothing new. */
function isWithin({ createdAt }: LedgerEntry, { from, to }: LedgerFilters): boolean {
  return (from === "" || createdAt >= from) && (to === "" || createdAt < to);
}
