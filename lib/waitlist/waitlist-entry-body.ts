import type { WaitlistPlace } from "@/lib/stock/commands";
import type { WaitlistEntry } from "./waitlist-schemas";

/** A waitlist entry as the API returns it, without the core's own fields (owner, arrival, offers made). */
export function waitlistEntryBody({ waitlistEntry, position, reachable }: WaitlistPlace): WaitlistEntry {
  const { id, productId, warehouseId, quantity, status, reservationId, offerExpiresAt, emailConfirmedAt, createdAt } =
    waitlistEntry;
  return {
    id,
    productId,
    warehouseId,
    quantity,
    position,
    status,
    reservationId,
    offerExpiresAt: offerExpiresAt === null ? null : iso(offerExpiresAt),
    emailConfirmed: emailConfirmedAt !== null,
    reachable,
    createdAt: iso(createdAt),
  };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
