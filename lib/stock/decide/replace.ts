import type { Replace, ReservationOutcome } from "../commands";
import { type Decision, type Deferred, Draft, refuse } from "../draft";
import type { StockState } from "../stock";
import { endHold } from "./end-hold";
import { findUnits, holdUnits, nameLines } from "./hold-lines";
import { ownPending } from "./own-reservation";

/**
 * Swaps an own hold for a new one in one decision. The old units count as free for the new hold; its end and its
 * extensions are kept, so that changing a cart never renews a running clock. A refusal leaves the old hold as it was.
 */
export function decideReplace(
  state: StockState,
  command: Replace,
  now: number,
): Decision<ReservationOutcome> | Deferred {
  const own = ownPending(state, command.replaces, command.owner);
  if (!own.ok) return refuse(own);
  const old = own.reservation;
  const named = nameLines(state, command.lines);
  if (!named.ok) return refuse(named);

  const draft = new Draft(state);
  endHold(draft, old, now, {
    type: "RELEASED",
    releaseReason: "REPLACED",
    reasonCode: "CANCELLED",
    actor: command.actor,
    note: null,
  });
  const found = findUnits(draft, command, named, old);
  if ("kind" in found) return found;
  if (!found.ok) return refuse(found);

  const lines = holdUnits(draft, command, named.products, found.allocation);
  const reservation = draft.putReservation({
    id: command.reservationId,
    status: "PENDING",
    releaseReason: null,
    owner: old.owner,
    holder: command.holder,
    cartId: command.cartId,
    orderId: command.orderId,
    replaces: old.id,
    route: found.allocation.route,
    extensionsLeft: old.extensionsLeft,
    extensionSeconds: old.extensionSeconds,
    lines,
    createdAt: now,
    expiresAt: old.expiresAt,
    confirmedAt: null,
    releasedAt: null,
  });
  return draft.decide({ ok: true, reservation });
}
