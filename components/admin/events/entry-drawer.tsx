"use client";

import { useQuery } from "@tanstack/react-query";
import { EntryDetail } from "@/components/admin/events/entry-detail";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiProblem } from "@/lib/client/api-request";
import { ledgerEntryOptions } from "@/lib/ledger/ledger-options";
import { isId } from "@/lib/ledger/sound-filters";

type EntryDrawerProps = {
  /** An entry's id as the address has it; "" closes. */
  id: string;
  onSelect: (id: string) => void;
  onFilterReservation: (reservationId: string) => void;
};

/** One entry, beside the log it stands in. */
export function EntryDrawer({ id, onSelect, onFilterReservation }: EntryDrawerProps) {
  const query = useQuery({ ...ledgerEntryOptions(id), enabled: isId(id) });
  const found = query.data;
  const isUnknown = (id !== "" && !isId(id)) || isNotFound(query.error);
  return (
    <Drawer
      open={id !== ""}
      onOpenChange={(isOpen) => !isOpen && onSelect("")}
      title="Ledger entry"
      description={found && !isUnknown ? `${found.productName} in ${found.entry.warehouseCode}` : undefined}
    >
      {isUnknown ? (
        <EmptyState title="The ledger has no such entry.">
          The address may have been cut. Entries are never changed or deleted.
        </EmptyState>
      ) : query.isError ? (
        <Notice tone="bad" title="The entry could not be loaded.">
          <Button kind="secondary" size="sm" className="mt-2" onClick={() => query.refetch()}>
            Try again
          </Button>
        </Notice>
      ) : found ? (
        <EntryDetail found={found} onSelect={onSelect} onFilterReservation={onFilterReservation} />
      ) : (
        <div className="grid gap-4">
          <p role="status" className="sr-only">
            Loading the entry
          </p>
          <Skeleton className="h-16" />
          <Skeleton className="h-28" />
          <Skeleton className="h-20" />
        </div>
      )}
    </Drawer>
  );
}

function isNotFound(error: Error | null): boolean {
  return error instanceof ApiProblem && error.status === 404;
}
