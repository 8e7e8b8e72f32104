"use client";

import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { EventCards } from "@/components/admin/events/event-cards";
import { type EventListProps, EventTable } from "@/components/admin/events/event-table";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useMedia } from "@/components/ui/use-media";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";

type EventResultsProps = Omit<EventListProps, "entries"> & {
  entries: LedgerEntry[] | undefined;
  query: Pick<
    UseInfiniteQueryResult,
    "isError" | "isFetchNextPageError" | "isFetchingNextPage" | "hasNextPage" | "fetchNextPage" | "refetch"
  >;
  isFiltered: boolean;
  onClear: () => void;
};

export function EventResults({ entries, query, isFiltered, onClear, ...list }: EventResultsProps) {
  const isNarrow = useMedia("(width < 48rem)");
  if (entries === undefined) {
    return query.isError ? <Failed onAgain={() => void query.refetch()} /> : <Loading />;
  }
  if (entries.length === 0) {
    return isFiltered ? (
      <EmptyState
        title="No entry fits these filters."
        action={
          <Button kind="secondary" size="sm" onClick={onClear}>
            Clear all filters
          </Button>
        }
      >
        One that does will show here the moment it is written.
      </EmptyState>
    ) : (
      <EmptyState title="The ledger is empty.">The first goods that come in write its first entry.</EmptyState>
    );
  }
  const Entries = isNarrow ? EventCards : EventTable;
  return (
    <div>
      <Entries entries={entries} {...list} />
      <More query={query} />
    </div>
  );
}

/** Further pages come as one scrolls; the button is for those who do not, and for what failed. */
function More({ query }: Pick<EventResultsProps, "query">) {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current || !hasNextPage || isFetchingNextPage || isFetchNextPageError) return;
    const observer = new IntersectionObserver(([seen]) => seen?.isIntersecting && void fetchNextPage(), {
      rootMargin: "400px",
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  return (
    <div ref={end} className="flex min-h-16 items-center justify-center text-sm text-muted">
      {isFetchNextPageError && (
        <p role="alert" className="mr-3">
          Older entries could not be loaded.
        </p>
      )}
      {hasNextPage ? (
        <Button kind="quiet" size="sm" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchNextPageError ? "Try again" : "Older entries"}
        </Button>
      ) : (
        "This is the beginning of it."
      )}
    </div>
  );
}

function Loading() {
  return (
    <div className="grid gap-2">
      <p role="status" className="sr-only">
        Loading the ledger
      </p>
      {Array.from({ length: 8 }, (_, index) => `row ${index}`).map((row) => (
        <Skeleton key={row} className="h-9" />
      ))}
    </div>
  );
}

function Failed({ onAgain }: { onAgain: () => void }) {
  return (
    <div role="alert">
      <Notice tone="bad" title="The ledger could not be loaded.">
        <Button kind="secondary" size="sm" className="mt-2" onClick={onAgain}>
          Try again
        </Button>
      </Notice>
    </div>
  );
}
