"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useLedgerStream } from "@/components/admin/use-ledger-stream";
import { newestEntriesOptions } from "@/lib/panel/panel-options";
import type { LedgerEntry } from "@/lib/stock-api/stock-schemas";

const SHOWN_MAX = 7;

/** The newest entries, kept so by the ledger's stream. `onMove`: told whenever one was written. */
export function useMovingNow(onMove: () => void): LedgerEntry[] | undefined {
  const client = useQueryClient();
  const { queryKey } = newestEntriesOptions();
  const { data } = useQuery(newestEntriesOptions());
  const onEntry = useCallback(
    (entry: LedgerEntry) => {
      client.setQueryData(queryKey, (known: LedgerEntry[] | undefined) => withEntry(known ?? [], entry));
      onMove();
    },
    [client, queryKey, onMove],
  );
  const onReady = useCallback(() => void client.invalidateQueries({ queryKey }), [client, queryKey]);
  useLedgerStream({ params: "", onEntry, onReady });
  return data?.slice(0, SHOWN_MAX);
}

function withEntry(known: LedgerEntry[], entry: LedgerEntry): LedgerEntry[] {
  if (known.some(({ id }) => id === entry.id)) return known;
  return [entry, ...known].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, SHOWN_MAX);
}
