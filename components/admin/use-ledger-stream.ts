"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useIsStaff } from "@/components/admin/shell/panel-person";
import { useIsSignedOut } from "@/components/change/signed-out-context";
import { useEventStream } from "@/components/live/use-event-stream";
import type { ConnectionState } from "@/lib/client/connect-events";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { statsOptions } from "@/lib/stats/stats-options";

type UseLedgerStream = {
  /** The filters as a query string, without "?". */
  params: string;
  /** Called with batches, oldest first: a sale writes hundreds of entries a second, too many to render one by one. */
  onEntries: (entries: LedgerEntry[]) => void;
  /** The stream has started. It has no entries from before that; load them separately. */
  onReady: () => void;
};

const GATHER_MS = 100;

/**
 * Streams ledger entries while this tab is visible and signed in. Browsers allow few connections per host, so hidden
 * tabs must not keep one. A tab that becomes visible starts again, with `onReady`. Staff get none: their rooms poll.
 */
export function useLedgerStream({ params, onEntries, onReady }: UseLedgerStream): ConnectionState {
  const isVisible = useIsVisible();
  const isSignedOut = useIsSignedOut();
  const isStaff = useIsStaff();
  const gather = useGathered(onEntries, params);
  const stream = useEventStream({
    url: `/api/admin/ledger/stream${params && `?${params}`}`,
    enabled: isVisible && !isSignedOut && !isStaff,
    onEvent: (event, data) => {
      if (event === "entry") gather(data as LedgerEntry);
      if (event === "ready") onReady();
    },
  });
  const queryClient = useQueryClient();
  useEffect(() => {
    // A refused stream gives no reason. A request does, and opens the sign-in dialog if the session has ended.
    if (stream.state === "ended") void queryClient.prefetchQuery({ ...statsOptions(), staleTime: 0 });
  }, [stream.state, queryClient]);
  return stream;
}

/** Passes entries on in batches, and drops those of earlier filters. */
function useGathered(onEntries: (entries: LedgerEntry[]) => void, params: string): (entry: LedgerEntry) => void {
  const latest = useRef(onEntries);
  latest.current = onEntries;
  const gathered = useRef<LedgerEntry[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: entries of other filters belong to another list.
  useEffect(() => {
    return () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      gathered.current = [];
    };
  }, [params]);
  return (entry) => {
    gathered.current.push(entry);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      latest.current(gathered.current.splice(0));
    }, GATHER_MS);
  };
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
