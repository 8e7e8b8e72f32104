import { invariant } from "@/lib/invariant";
import type { LineQuantity, OnReservation, ReservationOutcome } from "../commands";
import { type Decision, type Deferred, refuse } from "../decision";
import { Draft, ownUnpaid } from "../draft";
import type { Allocation } from "../routing/allocate";
import { isSamePlace } from "../routing/great-circle";
import { choicesOf } from "../routing/route-choices";
import type { Wish } from "../routing/route-lines";
import { costingAtMost, isPriceKept, routePrice } from "../routing/route-price";
import { type StockState, unitsOf } from "../state";
import type { Reservation, ReservationLine, ShipTo } from "../stock";
import { allocateUnits, shortageRefusal } from "./hold-lines";
import { NOTHING, type Verb } from "./verb";

export type Reroute = OnReservation & { type: "Reroute"; shipTo: ShipTo };

/**
 * Routes a running hold anew, to where it is going after all. Its own units count as free. Units whose warehouse the shopper
 * chose stay there; the end of the hold, its extensions and its prices stay too. What staff sent to a warehouse stays there if
 * that delivers to the new place, and costs no more than if it were routed freely; to the same place, no more than before
 * (see RerouteByHand). Refused while a payment is open, because the payment's amount includes shipping. Rule:
 * docs/design.md, "Routing".
 */
export const Reroute: Verb<Reroute, ReservationOutcome> = {
  needs: ({ reservationId: id }) => ({ ...NOTHING, reservationIds: [id], retakes: [id], payments: [id] }),
  decide: decideReroute,
};

function decideReroute(state: StockState, command: Reroute): Decision<ReservationOutcome> | Deferred {
  const found = ownUnpaid(state, command.reservationId, command.owner);
  if (!found.ok) return refuse(found);
  const { reservation } = found;
  const draft = new Draft(state);
  const { pinned, byStaff } = choicesOf(reservation.route, reservation.lines);
  const freely = allocateUnits(draft, wishesOf(reservation, pinned), command.shipTo, reservation.lines);
  if ("kind" in freely) return freely;
  const { shortages } = freely;
  if (shortages.length > 0) return refuse(shortageRefusal(shortages, command.shipTo));
  const allocation = asStaffChose(draft, reservation, command.shipTo) ?? freely;
  moveUnits(draft, command, reservation.lines, allocation.lines);
  const lines = allocation.lines.map((line) => lineAt(state, reservation, line));
  const isKept = isSamePlace(reservation.route?.shipTo ?? null, command.shipTo) && isPriceKept(reservation.route);
  const most = [isKept ? reservation.route : null, freely.route].flatMap((route) => routePrice(route) ?? []);
  const choices = { pinned, byStaff: allocation === freely ? [] : byStaff };
  const route = allocation.route && { ...costingAtMost(Math.min(...most), allocation.route), ...choices };
  const rerouted = draft.putReservation({ ...reservation, lines, route });
  return draft.decide({ ok: true, reservation: rerouted });
}

/** Null if staff chose nothing, or cannot have it there. */
function asStaffChose(draft: Draft, reservation: Reservation, shipTo: ShipTo): Allocation | null {
  const { pinned, byStaff } = choicesOf(reservation.route, reservation.lines);
  const [first] = byStaff;
  if (!first) return null;
  const { lines } = reservation;
  const wishes = wishesOf(reservation, [...pinned, ...byStaff]);
  const allocation = allocateUnits(draft, wishes, shipTo, lines, lines, first.warehouseId);
  return "kind" in allocation || allocation.shortages.length > 0 ? null : allocation;
}

/** The units whose warehouse is chosen, and the rest from anywhere. */
function wishesOf({ lines }: Reservation, chosen: readonly LineQuantity[]): Wish[] {
  const wishes: Wish[] = [...chosen];
  for (const productId of new Set(lines.map((line) => line.productId))) {
    const rest = unitsOf(lines, productId) - unitsOf(chosen, productId);
    if (rest > 0) wishes.push({ productId, warehouseId: null, quantity: rest });
  }
  return wishes;
}

type Units = Allocation["lines"];

/** Moves the difference, one entry per row that gets more or fewer units. */
export function moveUnits(
  draft: Draft,
  { actor, note, reservationId }: OnReservation,
  before: Units,
  after: Units,
): void {
  const deltas = new Map<string, Units[number]>();
  for (const [lines, sign] of [
    [before, -1],
    [after, 1],
  ] as const) {
    for (const { productId, warehouseId, quantity } of lines) {
      const key = `${productId}/${warehouseId}`;
      const sum = deltas.get(key)?.quantity ?? 0;
      deltas.set(key, { productId, warehouseId, quantity: sum + sign * quantity });
    }
  }
  // Units leave before others come, so that no row is promised more than it has in between.
  const moved = [...deltas.values()].filter(({ quantity }) => quantity !== 0);
  for (const { productId, warehouseId, quantity } of moved.sort((a, b) => a.quantity - b.quantity)) {
    const row = draft.row(productId, warehouseId);
    invariant(row, "an allocated row is loaded");
    const type = quantity < 0 ? "REROUTED_OUT" : "REROUTED_IN";
    draft.move(row, { reserved: quantity }, { type, reasonCode: "HOLD", actor, note, reservationId });
  }
}

/** A line at its new warehouse, at the price of the hold. */
export function lineAt(
  state: StockState,
  { lines }: Reservation,
  { productId, warehouseId, quantity }: Units[number],
): ReservationLine {
  const held = lines.find((line) => line.productId === productId);
  const warehouse = state.warehouses.get(warehouseId);
  invariant(held && warehouse, "only units of the hold are routed, to loaded warehouses");
  return { ...held, warehouseId, warehouseCode: warehouse.code, quantity };
}
