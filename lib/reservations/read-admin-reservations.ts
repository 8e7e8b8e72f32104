import { listCurrent } from "./find-current";
import { reservationBody } from "./reservation-body";
import { readLastActors } from "./reservation-queries";
import type { AdminReservations, AdminReservationsQuery } from "./reservation-schemas";

/** A page of everybody's reservations as an admin sees them; those past their time are released by this very read. */
export async function readAdminReservations(query: AdminReservationsQuery): Promise<AdminReservations> {
  const { reservations: found, nextCursor, readAt } = await listCurrent(null, query);
  const actors = await readLastActors(found.map((reservation) => reservation.id));
  const reservations = found.map((reservation) => {
    const { id, owner } = reservation;
    return { ...reservationBody(reservation), owner, actor: actors.get(id) ?? null };
  });
  return { reservations, nextCursor, serverTime: readAt.toISOString() };
}
