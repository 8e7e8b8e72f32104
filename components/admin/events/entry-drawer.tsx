"use client";

import { useQuery } from "@tanstack/react-query";
import { EntryDetail } from "@/components/admin/events/entry-detail";
import { DetailDrawer, useLast } from "@/components/admin/list/detail-drawer";
import { ApiProblem } from "@/lib/client/api-request";
import { ledgerEntryOptions } from "@/lib/ledger/ledger-options";
import { isId } from "@/lib/ledger/sound-filters";

type EntryDrawerProps = {
  /** "" while none is open. */
  id: string;
  /** "" closes. */
  onSelect: (id: string) => void;
  onFilterReservation: (reservationId: string) => void;
};

export function EntryDrawer({ id, onSelect, onFilterReservation }: EntryDrawerProps) {
  const shown = useLast(id);
  const query = useQuery({ ...ledgerEntryOptions(shown), enabled: isId(shown) });
  const isMissing = !isId(shown) || (query.error instanceof ApiProblem && query.error.status === 404);
  const found = isMissing ? null : query.data;
  return (
    <DetailDrawer
      isOpen={id !== ""}
      onClose={() => onSelect("")}
      title="Ledger entry"
      description={found && `${found.productName} in ${found.entry.warehouseCode}`}
      what="entry"
      query={query}
      detail={found}
      missing="The link may be incomplete: entries are never changed or deleted."
    >
      {(found) => <EntryDetail found={found} onSelect={onSelect} onFilterReservation={onFilterReservation} />}
    </DetailDrawer>
  );
}
