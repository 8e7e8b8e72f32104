import { readCursor, writeCursor } from "@/lib/http/cursor";
import type { AdminReservationsQuery, ReservationFilters } from "./admin-reservation-filters";
import { type Matching, placesOf, readMarks } from "./admin-reservation-queries";
import type { Customers } from "./admin-reservation-schemas";
import { currentOf } from "./find-current";
import { idsThatReach } from "./large-reservation-queries";
import { reservationBody } from "./reservation-body";
import { readCustomers, readLastActors, readReservations } from "./reservation-queries";
import type { AdminReservation, AdminReservations } from "./reservation-schemas";
import { findBy } from "./reservation-search-queries";

/** A page of everybody's reservations, as admins see them. This read releases holds that have run out. */
export async function readAdminReservations(query: AdminReservationsQuery): Promise<AdminReservations> {
  const { limit, cursor, skip, ...filters } = query;
  const list = ["reservations", filters];
  const [at, id] = readCursor(list, cursor, skip) ?? [];
  const after = at && id ? { at: new Date(at), id } : null;
  const places = await placesOf(await matchingOf(filters), { limit: limit + 1, after, ...(skip && { skip }) });
  const page = places.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = places.length > limit && last ? writeCursor(list, [last.at.toISOString(), last.id]) : null;
  return { ...(await readReservationsById(page, filters)), nextCursor };
}

/** Whom these are for. */
export async function listCustomers(ids: readonly string[]): Promise<Customers> {
  const found = await readCustomers(ids);
  return {
    customers: [...found.values()].map(({ id, owner, name, email, keyName, orderNumber }) => {
      return { id, owner, customer: { name, email, keyName }, orderNumber: orderNumber && `HF-${orderNumber}` };
    }),
  };
}

/** Filters with what their search was resolved to. */
export async function matchingOf(filters: ReservationFilters): Promise<Matching> {
  const [foundBy, ids] = await Promise.all([
    filters.q === undefined ? null : findBy(filters.q, filters.status),
    idsThatReach(filters),
  ]);
  return { filters, foundBy, ...(ids && { ids }) };
}

/** Reservations as the list has them, in the order of `page`. This read releases holds that have run out. */
export async function readReservationsById(
  page: readonly { id: string }[],
  { status }: Pick<ReservationFilters, "status">,
) {
  const ids = page.map(({ id }) => id);
  if (ids.length === 0) return { reservations: [], serverTime: new Date().toISOString() };
  const found = await readReservations(ids);
  const readAt = found[0]?.readAt ?? new Date();
  const current = new Map((await currentOf(found, status)).map((one) => [one.id, one]));
  const [actors, customers, marks] = await Promise.all([readLastActors(ids), readCustomers(ids), readMarks(ids)]);
  const reservations = ids.flatMap((id): AdminReservation[] => {
    const reservation = current.get(id);
    if (!reservation) return [];
    const { name = null, email = null, keyName = null, orderNumber = null } = customers.get(id) ?? {};
    const { isOffer = false, isPaying = false } = marks.get(id) ?? {};
    return [
      {
        ...reservationBody(reservation),
        owner: reservation.owner,
        customer: { name, email, keyName },
        orderNumber: orderNumber && `HF-${orderNumber}`,
        isOffer,
        isPaying,
        actor: actors.get(id) ?? null,
      },
    ];
  });
  return { reservations, serverTime: readAt.toISOString() };
}
