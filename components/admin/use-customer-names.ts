"use client";

import { useCallback, useMemo } from "react";
import { useNames } from "@/components/admin/use-names";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { customerNamesKey, fetchCustomerNames } from "@/lib/reservations/admin-reservation-options";

type Acted = Pick<LedgerEntry, "actor" | "reservationId">;

const SOURCE = { queryKey: customerNamesKey, fetchNames: fetchCustomerNames };

/** Whom reservations are for. Undefined until it is known. */
export function useCustomerNames(reservationIds: readonly string[]): (reservationId: string) => string | undefined {
  return useNames(SOURCE, reservationIds);
}

/** Who wrote an entry. A shopper is named as their reservation is, once that is known. */
export function useActorNames(entries: readonly Acted[]): (entry: Acted) => string {
  const ids = useMemo(() => entries.flatMap((entry) => (isShoppers(entry) ? [entry.reservationId] : [])), [entries]);
  const nameOf = useCustomerNames(ids);
  return useCallback(
    (entry: Acted) => (isShoppers(entry) && nameOf(entry.reservationId)) || actorLabel(entry.actor),
    [nameOf],
  );
}

function isShoppers<One extends Acted>(entry: One): entry is One & { reservationId: string } {
  return entry.reservationId !== null && entry.actor.startsWith("shopper:");
}
