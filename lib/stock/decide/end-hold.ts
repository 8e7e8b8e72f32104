import { invariant } from "@/lib/invariant";
import type { Actor } from "../commands";
import type { Draft } from "../draft";
import type { LedgerEntryType, ReasonCode, ReleaseReason, Reservation } from "../stock";

type End = {
  type: Extract<LedgerEntryType, "RELEASED" | "EXPIRED">;
  releaseReason: ReleaseReason;
  reasonCode: ReasonCode;
  actor: Actor;
  note: string | null;
};

/** Gives a PENDING reservation's units back and ends it. Every way a hold ends without a sale comes through here. */
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
  return draft.putReservation({
    ...reservation,
    status: "RELEASED",
    releaseReason: end.releaseReason,
    releasedAt: now,
  });
}
