"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { EntryList } from "@/components/admin/entry-list";
import { stripEntries } from "@/components/admin/strip-entries";
import { LedgerStrip } from "@/components/signature/ledger-strip";
import { Skeleton } from "@/components/ui/skeleton";
import { reservationEntriesOptions } from "@/lib/reservations/admin-reservation-options";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

/** What happened to a reservation, from the ledger. */
export function ReservationTimeline({ reservation }: { reservation: AdminReservation }) {
  const { id, status, expiresAt } = reservation;
  const { data, isPending, isError, refetch } = useQuery(reservationEntriesOptions(id));
  const [selected, setSelected] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever changed it wrote an entry.
  useEffect(() => void refetch(), [status, expiresAt, refetch]);
  const entries = data?.entries ?? [];
  return (
    <section aria-label="Timeline">
      <h3 className="text-sm font-semibold">What happened</h3>
      {isPending && <Skeleton className="mt-2 h-24" />}
      {isError && <p className="mt-1 text-sm text-muted">The ledger could not be read. It is tried again by itself.</p>}
      {entries.length > 0 && (
        <div className="mt-3">
          <LedgerStrip
            label={`Entries of reservation ${id.slice(0, 8)}`}
            entries={stripEntries(entries)}
            selectedId={selected}
            onSelect={setSelected}
          />
          <EntryList entries={entries} selectedId={selected} namesRow />
        </div>
      )}
    </section>
  );
}
