import { listCurrent } from "./find-current";
import { reservationBody } from "./reservation-body";
import { readCustomers, readLastActors } from "./reservation-queries";
import type { AdminReservations, AdminReservationsQuery } from "./reservation-schemas";

/** A page of everybody's reservations, as admins see them. This read releases holds that have run out. */
export async function readAdminReservations(query: AdminReservationsQuery): Promise<AdminReservations> {
  const { reservations: found, nextCursor, readAt } = await listCurrent(null, query);
  const ids = found.map((reservation) => reservation.id);
  const [actors, customers] = await Promise.all([readLastActors(ids), readCustomers(ids)]);
  const reservations = found.map((reservation) => {
    const { id, owner } = reservation;
    const { name = null, email = null, keyName = null, orderNumber = null } = customers.get(id) ?? {};
    const customer = { name, email, keyName };
    const number = orderNumber && `HF-${orderNumber}`;
    return { ...reservationBody(reservation), owner, customer, orderNumber: number, actor: actors.get(id) ?? null };
  });
  return { reservations, nextCursor, serverTime: readAt.toISOString() };
}
