"use client";

import { useEffect, useState } from "react";
import { useEventStream } from "@/components/live/use-event-stream";
import type { LedgerEntry } from "@/lib/stock-api/stock-schemas";

type UseLedgerStream = {
  /** The filters as a query string, without "?". */
  params: string;
  onEntry: (entry: LedgerEntry) => void;
  /** The stream goes on from now: what was written since the last look is not in it, and must be asked for. */
  onReady: () => void;
};

/**
 * The ledger as it is written, while this tab is looked at: a browser has few connections to a host, and tabs that
 * nobody sees must not keep them. Coming back begins anew, with `onReady`.
 */
export function useLedgerStream({ params, onEntry, onReady }: UseLedgerStream) {
  const isVisible = useIsVisible();
  return useEventStream({
    url: `/api/admin/ledger/stream${params && `?${params}`}`,
    enabled: isVisible,
    onEvent: (event, data) => {
      if (event === "entry") onEntry(data as LedgerEntry);
      if (event === "ready") onReady();
    },
  });
}

function useIsVisible(): boolean {
  const [isVisible, setVisible] = useState(true);
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === "visible");
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return isVisible;
}
