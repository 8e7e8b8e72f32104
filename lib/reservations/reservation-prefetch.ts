import type { QueryClient } from "@tanstack/react-query";
import { pageOwner } from "@/lib/auth/page-person";
import { pageOwnerOf } from "@/lib/links/page-by-link";
import { findCurrent, listCurrent } from "@/lib/reservations/find-current";
import { reservationBody } from "@/lib/reservations/reservation-body";
import { reservationOptions, reservationsOptions, type StatusFilter } from "@/lib/reservations/reservation-options";
import { type ReservationNow, ReservationParams, type Reservations } from "@/lib/reservations/reservation-schemas";

const PAGE_LIMIT = 50;

/** Prefetches the visitor's reservations on the server; an unknown visitor has none. */
export async function prefetchReservations(queryClient: QueryClient, status: StatusFilter): Promise<void> {
  await queryClient.fetchInfiniteQuery({ ...reservationsOptions(status), queryFn: () => readFirstPage(status) });
}

/** The visitor's own reservation, or an offer opened by a mailed link; null if it does not exist or is another shopper's. */
export async function prefetchReservation(queryClient: QueryClient, id: string): Promise<ReservationNow | null> {
  const owner = await pageOwnerOf("reservation", id);
  const { data: params } = ReservationParams.safeParse({ id });
  if (owner === null || !params) return null;
  const reservation = await findCurrent(params.id, owner);
  if (reservation) queryClient.setQueryData(reservationOptions(id).queryKey, reservation);
  return reservation;
}

async function readFirstPage(status: StatusFilter): Promise<Reservations> {
  const owner = await pageOwner();
  if (owner === null) return { reservations: [], nextCursor: null };
  const page = await listCurrent(owner, { status: status ?? undefined, limit: PAGE_LIMIT, cursor: undefined });
  return { reservations: page.reservations.map(reservationBody), nextCursor: page.nextCursor };
}
