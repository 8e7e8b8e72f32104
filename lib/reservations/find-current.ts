import type { Reservation, ReservationStatus } from "@/lib/stock/stock";
import { reservationBody } from "./reservation-body";
import { type FoundReservation, listReservations, readReservations } from "./reservation-queries";
import type { ReservationNow } from "./reservation-schemas";

/** The current reservation; null if `owner` has none with this id. This read releases a hold that has run out. */
export async function findCurrent(id: string, owner: string | null): Promise<ReservationNow | null> {
  const found = await readReservations([id]);
  if (owner !== null && found[0]?.reservation.owner !== owner) return null;
  const [current] = await endOverdue(found);
  return current ? { ...reservationBody(current.reservation), serverTime: current.readAt.toISOString() } : null;
}

/** A page of an owner's reservations, with the same effect. A page of PENDING ones can be shorter by those that were released. */
export async function listCurrent(
  owner: string,
  query: { status?: ReservationStatus | undefined; limit: number; cursor?: string | undefined },
): Promise<{ reservations: Reservation[]; nextCursor: string | null }> {
  const { found, nextCursor } = await listReservations(owner, query);
  return { reservations: await currentOf(found, query.status), nextCursor };
}

/** These as they are now, without those that no longer have the status that they were found by. */
export async function currentOf(
  found: FoundReservation[],
  status: ReservationStatus | undefined,
): Promise<Reservation[]> {
  const current = (await endOverdue(found)).map((one) => one.reservation);
  return current.filter((one) => status === undefined || one.status === status);
}

async function endOverdue(found: FoundReservation[]): Promise<FoundReservation[]> {
  const overdue = found.filter((one) => one.isOverdue).map((one) => one.reservation.id);
  if (overdue.length === 0) return found;
  // Loaded only now, so that a page that reads a running hold does not load the writer.
  const { stockWriter } = await import("@/lib/stock/writer/stock-writer");
  await Promise.all(overdue.map((reservationId) => stockWriter().submit({ type: "Expire", reservationId })));
  const ended = new Map((await readReservations(overdue)).map((one) => [one.reservation.id, one]));
  return found.map((one) => ended.get(one.reservation.id) ?? one);
}
