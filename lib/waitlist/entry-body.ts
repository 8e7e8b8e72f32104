import type { WaitlistPlace } from "@/lib/stock/commands";
import type { WaitlistEntry } from "./waitlist-schemas";

/** An entry as the contract says it: what the core keeps for itself (owner, arrival, offers made) stays inside. */
export function entryBody({ entry, position }: WaitlistPlace): WaitlistEntry {
  const { id, productId, warehouseId, quantity, status, reservationId, offerExpiresAt, createdAt } = entry;
  return {
    id,
    productId,
    warehouseId,
    quantity,
    position,
    status,
    reservationId,
    offerExpiresAt: offerExpiresAt === null ? null : iso(offerExpiresAt),
    createdAt: iso(createdAt),
  };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
