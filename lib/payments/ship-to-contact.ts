import { inTransaction } from "@/lib/db/in-transaction";
import { resolveShipTo } from "@/lib/delivery/resolve-ship-to";
import type { OnReservation, ReservationOutcome } from "@/lib/stock/commands";
import type { Reservation, ShipTo } from "@/lib/stock/stock";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import type { Contact } from "./payment-schemas";
import { endStarted } from "./payment-statements";
import { settleSoon } from "./settle-payment";

/** The destination that a payment's contact names; null without a pincode. Refuses an unknown one. */
export async function destinationOf(contact: Contact | null): Promise<ShipTo | null> {
  return contact?.postalCode === undefined ? null : await resolveShipTo({ postalCode: contact.postalCode });
}

/**
 * Routes a running hold to the destination of the payment that is about to start, so that its warehouses, reason, dates and
 * price are about the address that is paid for. An open payment for another address is closed first. A hold that cannot be
 * routed anew, because one of its warehouses has closed, ships from where it is.
 */
export async function shipToContact(
  held: Reservation,
  shipTo: ShipTo | null,
  on: OnReservation,
): Promise<ReservationOutcome> {
  if (shipTo === null || isRoutedTo(shipTo, held)) return { ok: true, reservation: held };
  const moved = await stockWriter().submit({ type: "Reroute", ...on, shipTo });
  if (moved.ok || moved.code !== "PAYMENT_IN_PROGRESS") return orAsItIs(moved, held);
  // The same payment may have been started a moment ago.
  const now = await stockWriter().submit({ type: "Extend", for: "payment", ...on });
  if (!now.ok || isRoutedTo(shipTo, now.reservation)) return now;
  await closeOpen(held.id);
  return orAsItIs(await stockWriter().submit({ type: "Reroute", ...on, shipTo }), now.reservation);
}

function orAsItIs(moved: ReservationOutcome, held: Reservation): ReservationOutcome {
  return !moved.ok && moved.code === "INSUFFICIENT_STOCK" ? { ok: true, reservation: held } : moved;
}

/** At the provider too: a page for the old address must not buy what now ships elsewhere. */
async function closeOpen(reservationId: string): Promise<void> {
  const ended = await inTransaction((client) => endStarted(client, reservationId, { failure: "REPLACED" }));
  for (const id of ended) await settleSoon(id);
}

function isRoutedTo({ postalCode }: ShipTo, { route }: Reservation): boolean {
  return route?.shipTo?.postalCode === postalCode;
}
