"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useReducer, useRef } from "react";
import { changeNewEntries, mustAskAnew, NOTHING_NEW } from "@/components/admin/events/new-entries";
import { useLedgerStream } from "@/components/admin/use-ledger-stream";
import {
  fetchEntries,
  type LedgerFilters,
  ledgerOptions,
  ledgerParams,
  mergeEntries,
} from "@/lib/ledger/ledger-options";
import type { LedgerEntries, LedgerEntry } from "@/lib/ledger/ledger-schemas";

/** `skip`: how many rows are left out before the page that the log begins with. */
type UseEventLog = { filters: LedgerFilters; skip: number; isHolding: boolean };

/**
 * Pages of the ledger, and the entries written since. While `isHolding`, new entries wait, so that nothing moves under
 * the reader.
 */
export function useEventLog({ filters, skip, isHolding }: UseEventLog) {
  const client = useQueryClient();
  const options = useMemo(() => ledgerOptions(filters, skip), [filters, skip]);
  const query = useInfiniteQuery(options);
  const [fresh, change] = useReducer(changeNewEntries, NOTHING_NEW);
  const pages = useMemo(() => query.data?.pages.flatMap((page) => page.entries), [query.data]);
  const latest = useRef({ pages, filters, skip, isHolding });
  latest.current = { pages, filters, skip, isHolding };

  /** Starts the list again from `page`, without emptying it first. */
  const beginWith = (page: LedgerEntries) => {
    client.setQueryData(options.queryKey, { pages: [page], pageParams: [null] });
    change({ do: "join", page: page.entries });
  };
  const restart = async () => {
    if (fresh.isAsking) return;
    change({ do: "ask" });
    const page = await fetchEntries(filters, null).catch(() => null);
    // The filters have changed, so these entries belong to another list.
    if (latest.current.filters !== filters) return;
    if (page !== null) return beginWith(page);
    change({ do: "forget" });
    void client.resetQueries({ queryKey: options.queryKey });
  };
  const showWaiting = () => (fresh.waiting === "many" ? void restart() : change({ do: "show" }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: other filters have other new entries.
  useEffect(() => change({ do: "forget" }), [filters]);
  useEffect(() => {
    if (!isHolding) change({ do: "show" });
  }, [isHolding]);
  const isBehind = !isHolding && mustAskAnew(fresh);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once each time it falls behind.
  useEffect(() => {
    if (isBehind) void restart();
  }, [isBehind]);

  const take = (entries: LedgerEntry[]) => change({ do: "add", entries, isHolding: latest.current.isHolding });
  const stream = useLedgerStream({
    params: ledgerParams(filters, false).toString(),
    onEntries: (entries) => take(entries.filter((entry) => isWithin(entry, filters))),
    // Entries written between the page and the stream are in neither.
    onReady: async () => {
      const page = await fetchEntries(filters, null).catch(() => null);
      const now = latest.current;
      if (page === null || now.filters !== filters) return;
      if (now.skip > 0) {
        // The start of the log is read anew by whoever returns to it.
        client.removeQueries({ queryKey: ledgerOptions(filters).queryKey });
        return;
      }
      const meets = now.pages?.some(({ id }) => page.entries.some((entry) => entry.id === id));
      if (page.nextCursor === null || now.pages === undefined || meets) return take(page.entries);
      if (now.isHolding) change({ do: "miss" });
      else beginWith(page);
    },
  });

  const entries = useMemo(() => pages && mergeEntries(skip > 0 ? [] : fresh.shown, pages), [skip, fresh.shown, pages]);
  const waiting = useMemo((): number | "many" => {
    if (fresh.waiting === "many") return "many";
    const inSight = new Set(entries?.map(({ id }) => id));
    return fresh.waiting.filter(({ id }) => !inSight.has(id)).length;
  }, [fresh.waiting, entries]);
  return { query, stream, entries, waiting, showWaiting };
}

/** Filters by time, which the stream does not: a log that ends in the past gets no new entries. */
function isWithin({ createdAt }: LedgerEntry, { from, to }: LedgerFilters): boolean {
  return (from === "" || createdAt >= from) && (to === "" || createdAt < to);
}
