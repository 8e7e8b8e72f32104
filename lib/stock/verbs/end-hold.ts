import { invariant } from "@/lib/invariant";
import type { Actor } from "../commands";
import type { Draft } from "../draft";
import type { LedgerEntryType, ReasonCode, ReleaseReason, Reservation, WaitlistEntry, WaitlistStatus } from "../stock";

type End = {
  type: Extract<LedgerEntryType, "RELEASED" | "EXPIRED">;
  releaseReason: ReleaseReason;
  reasonCode: ReasonCode;
  actor: Actor;
  note: string | null;
};

/**
 * The status of a waitlist entry after its offer ended without a sale. If the stock was lost, it waits again in its old
 * place. For a replaced hold see replace.ts.
 */
const STATUS_AFTER: Record<Exclude<ReleaseReason, "REPLACED">, WaitlistStatus> = {
  EXPIRED: "LAPSED",
  CANCELLED: "PASSED",
  PAYMENT_FAILED: "PASSED",
  ADMIN: "CANCELLED",
  STOCK_LOST: "WAITING",
};

/** Ends a PENDING reservation and frees its units. Every hold that ends without a sale ends here. */
export function endHold(draft: Draft, reservation: Reservation, now: number, end: End): Reservation {
  invariant(reservation.status === "PENDING", `reservation ${reservation.id} is released once`);
  for (const line of reservation.lines) {
    const row = draft.row(line.productId, line.warehouseId);
    invariant(row, "a hold's rows are loaded with it");
    draft.move(
      row,
      { reserved: -line.quantity },
      { type: end.type, reasonCode: end.reasonCode, actor: end.actor, note: end.note, reservationId: reservation.id },
    );
  }
  if (end.releaseReason === "EXPIRED") {
    const network = unprovenNetworkOf(reservation);
    if (network !== null) draft.noteEnding({ owner: reservation.owner, network, isPaid: false });
  }
  if (end.releaseReason !== "REPLACED") {
    const offer = draft.offerOf(reservation.id);
    if (offer) endOffer(draft, offer, STATUS_AFTER[end.releaseReason], now);
  }
  if (reservation.paymentStartedAt !== null) draft.notify("HOLD_ENDED_WHILE_PAYING", reservation.id, now);
  return draft.putReservation({
    ...reservation,
    status: "RELEASED",
    releaseReason: end.releaseReason,
    releasedAt: now,
  });
}

/** The network of a hold's unproven units; null if all are proven. */
export function unprovenNetworkOf({ lines }: Reservation): string | null {
  return lines.find(({ unprovenNetwork }) => unprovenNetwork !== null)?.unprovenNetwork ?? null;
}

/** Ends an open offer with `status`; WAITING puts the entry back on the waitlist. The caller ends the hold. */
export function endOffer(draft: Draft, offer: WaitlistEntry, status: WaitlistStatus, now: number): WaitlistEntry {
  if (status !== "WAITING") return draft.putWaitlistEntry({ ...offer, status, endedAt: now });
  // Nobody waits twice for a product: an owner with another waiting entry keeps that one.
  if (draft.waitsBesides(offer)) return draft.putWaitlistEntry({ ...offer, status: "CANCELLED", endedAt: now });
  return draft.putWaitlistEntry({ ...offer, status, reservationId: null, offerExpiresAt: null });
}
