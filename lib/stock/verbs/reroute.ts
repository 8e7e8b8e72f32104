import { invariant } from "@/lib/invariant";
import type { OnReservation, ReservationOutcome } from "../commands";
import { type Decision, type Deferred, refuse } from "../decision";
import { Draft, ownUnpaid } from "../draft";
import type { Allocation } from "../routing/allocate";
import { isSamePlace } from "../routing/great-circle";
import type { Wish } from "../routing/route-lines";
import { costingAtMost, isPriceKept, routePrice } from "../routing/route-price";
import { type StockState, unitsOf } from "../state";
import type { Reservation, ReservationLine, ShipTo } from "../stock";
import { allocateUnits, shortageRefusal } from "./hold-lines";
import { NOTHING, type Verb } from "./verb";

export type Reroute = OnReservation & { type: "Reroute"; shipTo: ShipTo };

/**
 * Routes a running hold anew, to where it is going after all. Its own units count as free. Units whose warehouse the shopper
 * chose stay there; the end of the hold, its extensions and its prices stay too. To the same place, shipping does not become
 * dearer again after staff have moved the hold (see RerouteByHand). Refused while a payment is open, because
 * the payment's amount includes shipping. Rule: docs/design.md, "Routing".
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
  const { lines: own, route: before } = reservation;
  const isPinnedByShop = before?.isPinnedByShop === true;
  const allocation = allocateUnits(draft, wishesOf(reservation), command.shipTo, own, own, null, isPinnedByShop);
  if ("kind" in allocation) return allocation;
  const { shortages } = allocation;
  if (shortages.length > 0) return refuse(shortageRefusal(shortages, command.shipTo));
  moveUnits(draft, command, reservation.lines, allocation.lines);
  const lines = allocation.lines.map((line) => lineAt(state, reservation, line));
  const isKept = isSamePlace(reservation.route?.shipTo ?? null, command.shipTo) && isPriceKept(reservation.route);
  const route = allocation.route && costingAtMost(isKept ? routePrice(reservation.route) : null, allocation.route);
  const rerouted = draft.putReservation({ ...reservation, lines, route });
  return draft.decide({ ok: true, reservation: rerouted });
}

/** What was asked for: the units whose warehouse was chosen, and the rest from anywhere. */
function wishesOf({ route, lines }: Reservation): Wish[] {
  const pinned: readonly Wish[] = route?.pinned ?? lines;
  const wishes = pinned.map(({ productId, warehouseId, quantity }) => ({ productId, warehouseId, quantity }));
  for (const productId of new Set(lines.map((line) => line.productId))) {
    const rest = unitsOf(lines, productId) - unitsOf(pinned, productId);
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
