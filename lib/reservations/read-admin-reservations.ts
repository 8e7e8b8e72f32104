import { listCurrent } from "./find-current";
import { reservationBody } from "./reservation-body";
import { readLastActors } from "./reservation-queries";
import type { AdminReservations, AdminReservationsQuery } from "./reservation-schemas";

/** A page of everybody's reservations, as admins see them. This read releases holds that have run out. */
export async function readAdminReservations(query: AdminReservationsQuery): Promise<AdminReservations> {
  const { reservations: found, nextCursor, readAt } = await listCurrent(null, query);
  const actors = await readLastActors(found.map((reservation) => reservation.id));
  const reservations = found.map((reservation) => {
    const { id, owner } = reservation;
    return { ...reservationBody(reservation), owner, actor: actors.get(id) ?? null };
  });
  return { reservations, nextCursor, serverTime: readAt.toISOString() };
}
