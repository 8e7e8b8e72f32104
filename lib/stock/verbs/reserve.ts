import type { HoldOutcome, HoldRequest } from "../commands";
import { type Decision, type Deferred, refuse } from "../decision";
import { Draft } from "../draft";
import type { StockState } from "../state";
import { findUnits, holdUnits, keepCustomer, nameLines, needsOfHold, newHold, productsOf, termsOf } from "./hold-lines";
import type { Verb } from "./verb";
import { waitForShortages } from "./waitlist-entries";

export type Reserve = HoldRequest & { type: "Reserve"; ttlSeconds: number | null };

/**
 * Holds units for a while: all lines or none. With `onShort` "partial" it holds what is available; with "waitlist" it also
 * adds a waitlist entry for the rest. Refuses unknown names, a time to live above the policy's, a shortage (naming every
 * short line), and more than the holder may have.
 */
export const Reserve: Verb<Reserve, HoldOutcome> = {
  needs: needsOfHold,
  decide: decideReserve,
};

function decideReserve(state: StockState, command: Reserve, now: number): Decision<HoldOutcome> | Deferred {
  const named = nameLines(state, command.lines);
  if (!named.ok) return refuse(named);
  const terms = termsOf(named.products.values());
  if (command.ttlSeconds !== null && command.ttlSeconds > terms.ttlSecondsMax) {
    const { ttlSeconds } = command;
    return refuse({ ok: false, code: "INVALID_TTL", ttlSeconds, maximum: terms.ttlSecondsMax });
  }
  const draft = new Draft(state);
  const found = findUnits(draft, command, named, [], now);
  if ("kind" in found) return found;
  if (!found.ok) return refuse(found);
  const { allocation, networks } = found;
  const waitlist =
    command.onShort === "waitlist" ? waitForShortages(draft, command, allocation.shortages, networks, now) : [];
  if (allocation.lines.length === 0) {
    return draft.decide({ ok: false, code: "WAITING_INSTEAD", waitlist, shortages: allocation.shortages });
  }

  const lines = holdUnits(draft, command, named.products, allocation, networks);
  const { holdSeconds, extensionsMax, extensionSeconds, paymentSeconds } = termsOf(productsOf(lines, named.products));
  const reservation = newHold({
    id: command.reservationId,
    owner: command.owner,
    holder: command.holder,
    cartId: command.cartId,
    orderId: command.orderId,
    replaces: null,
    route: allocation.route,
    extensionsLeft: extensionsMax,
    extensionSeconds,
    lines,
    createdAt: now,
    expiresAt: now + (command.ttlSeconds ?? holdSeconds) * 1000,
    paymentSeconds,
  });
  draft.putReservation(reservation);
  keepCustomer(draft, command, reservation, now);
  return draft.decide({ ok: true, reservation, waitlist });
}
