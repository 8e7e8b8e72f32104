"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ReservationsTable } from "@/components/admin/reservations/reservations-table";
import type { ReservationViewState } from "@/components/admin/reservations/use-reservation-view";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { adminReservationsOptions } from "@/lib/reservations/admin-reservation-options";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

export type Selected = ReadonlyMap<string, AdminReservation>;

type ReservationsListProps = {
  state: ReservationViewState;
  selected: Selected;
  /** Null for who may only look. */
  onSelect: ((selected: Selected) => void) | null;
};

export function ReservationsList({ state, selected, onSelect }: ReservationsListProps) {
  const query = useInfiniteQuery(adminReservationsOptions(state.filters));
  const reservations = query.data?.pages.flatMap((page) => page.reservations) ?? [];
  useRefetchAt(firstEnd(reservations), query.refetch);

  if (query.isPending) return <ReservationsSkeleton />;
  if (query.isError && reservations.length === 0) {
    return (
      <Notice tone="bad" title="The reservations could not be loaded.">
        <Button kind="secondary" size="sm" className="mt-2" onClick={() => query.refetch()}>
          Try again
        </Button>
      </Notice>
    );
  }
  if (reservations.length === 0) return <NothingFound state={state} />;
  return (
    <>
      <ReservationsTable
        reservations={reservations}
        serverTime={query.data?.pages[0]?.serverTime ?? new Date().toISOString()}
        openId={state.view.id}
        onOpen={state.open}
        selected={selected}
        onSelect={onSelect}
        isStale={query.isPlaceholderData}
      />
      <div role="status" className="mt-2 text-xs text-bad">
        {query.isError && "The newest could not be read; these are older. It is tried again by itself."}
      </div>
      {query.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button kind="secondary" size="sm" isBusy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            Load more
          </Button>
        </div>
      )}
    </>
  );
}

const EMPTY = {
  PENDING: { title: "Nothing is held right now.", words: "A hold appears here the moment somebody reserves." },
  CONFIRMED: { title: "Nothing was confirmed yet.", words: "A hold that is paid for becomes a sale and stands here." },
  RELEASED: { title: "Nothing was released yet.", words: "Holds that ran out or were cancelled stand here." },
  ALL: { title: "Nobody has reserved anything yet.", words: "A hold appears here the moment somebody reserves." },
};

function NothingFound({ state: { view, setView } }: { state: ReservationViewState }) {
  const isNarrowed = view.q !== "" || view.warehouse !== "" || view.reason !== "" || view.within !== "";
  if (!isNarrowed) return <EmptyState title={EMPTY[view.status].title}>{EMPTY[view.status].words}</EmptyState>;
  return (
    <EmptyState
      title="No reservation fits."
      action={
        <Button
          kind="secondary"
          size="sm"
          onClick={() => setView({ q: "", warehouse: "", reason: "", within: "", status: "ALL" })}
        >
          Show all reservations
        </Button>
      }
    >
      Carts, orders and owners are searched by their whole name; ids by how they begin, SKUs by any part.
    </EmptyState>
  );
}

function ReservationsSkeleton() {
  return (
    <div role="status" className="overflow-hidden rounded-card border border-line bg-card p-4">
      <span className="sr-only">Loading the reservations</span>
      {Array.from({ length: 10 }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all the same and never move.
        <Skeleton key={line} className="mb-3 h-6" />
      ))}
    </div>
  );
}

function firstEnd(reservations: readonly AdminReservation[]): string | null {
  const running = reservations.filter((reservation) => reservation.status === "PENDING");
  return running.map((reservation) => reservation.expiresAt).sort()[0] ?? null;
}
