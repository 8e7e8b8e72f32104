"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { mergeEntries } from "@/components/admin/events/new-entries";
import { useLedgerStream } from "@/components/admin/use-ledger-stream";
import { newestEntriesOptions } from "@/lib/ledger/ledger-options";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";

const SHOWN_MAX = 7;

/** The newest entries, kept so by the ledger's stream. `onMove`: told whenever one was written. */
export function useMovingNow(onMove: () => void): LedgerEntry[] | undefined {
  const client = useQueryClient();
  const { queryKey } = newestEntriesOptions();
  const { data } = useQuery(newestEntriesOptions());
  const onEntries = useCallback(
    (entries: LedgerEntry[]) => {
      client.setQueryData(queryKey, (known: LedgerEntry[] | undefined) =>
        mergeEntries(known ?? [], entries).slice(0, SHOWN_MAX),
      );
      onMove();
    },
    [client, queryKey, onMove],
  );
  const onReady = useCallback(() => void client.invalidateQueries({ queryKey }), [client, queryKey]);
  useLedgerStream({ params: "", onEntries, onReady });
  return data?.slice(0, SHOWN_MAX);
}
