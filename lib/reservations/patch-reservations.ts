import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { adminReservationsKey } from "@/lib/reservations/admin-reservation-options";
import { unitsIn } from "@/lib/reservations/admin-reservation-words";
import type { AdminReservation, AdminReservations } from "@/lib/reservations/reservation-schemas";

/** Applies streamed ledger entries to the reservations that they end, in every list that shows them. */
export function patchReservations(queryClient: QueryClient, entries: readonly LedgerEntry[]): void {
  const queryKey = [...adminReservationsKey, "list"];
  queryClient.setQueriesData<InfiniteData<AdminReservations>>({ queryKey }, (known) => {
    if (!known) return known;
    const pages = known.pages.map((page) => {
      const reservations = page.reservations.map((reservation) => endedBy(reservation, entries));
      const isSame = reservations.every((one, at) => one === page.reservations[at]);
      return isSame ? page : { ...page, reservations };
    });
    return pages.every((page, at) => page === known.pages[at]) ? known : { ...known, pages };
  });
}

/**
 * The reservation after `entries`. One that they end in part stays as it is: the same entries are written when single
 * lines are released.
 */
export function endedBy(reservation: AdminReservation, entries: readonly LedgerEntry[]): AdminReservation {
  if (reservation.status !== "PENDING") return reservation;
  const ends = entries.filter(
    ({ reservationId, type }) =>
      reservationId === reservation.id && (type === "CONFIRMED" || type === "RELEASED" || type === "EXPIRED"),
  );
  const [last] = ends.slice(-1);
  const units = ends.reduce((sum, { reservedDelta }) => sum - reservedDelta, 0);
  if (!last || units < unitsIn(reservation)) return reservation;
  const { type, reasonCode, actor, createdAt } = last;
  if (type === "CONFIRMED") return { ...reservation, status: "CONFIRMED", confirmedAt: createdAt, actor };
  const releaseReason = type === "EXPIRED" ? "EXPIRED" : reasonCode === "ADMIN" ? "ADMIN" : "CANCELLED";
  return { ...reservation, status: "RELEASED", releaseReason, releasedAt: createdAt, actor };
}
