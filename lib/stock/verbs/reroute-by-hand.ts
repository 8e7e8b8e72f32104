import type { ByHand, LineQuantity, OnReservation, Refusal, ReservationOutcome } from "../commands";
import { type Decision, type Deferred, refuse, unchanged } from "../decision";
import { Draft, ownUnpaid } from "../draft";
import { choicesOf, type RouteChoices } from "../routing/route-choices";
import type { Wish } from "../routing/route-lines";
import { costingAtMost, routePrice } from "../routing/route-price";
import type { StockState } from "../state";
import type { Reservation, ReservationLine } from "../stock";
import { allocateUnits } from "./hold-lines";
import { pickLines } from "./order-lines";
import { lineAt, moveUnits } from "./reroute";
import { NOTHING, type Verb } from "./verb";

/**
 * `lines`: the units to move, each from the warehouse that it names; null: all. `toWarehouseId` null: wherever routing would
 * send them from now.
 */
export type RerouteByHand = OnReservation &
  ByHand & { type: "RerouteByHand"; toWarehouseId: string | null; lines: LineQuantity[] | null };

/**
 * Moves units of a running hold to another warehouse, because staff say so. All or none; the end of the hold and its prices
 * stay, and shipping never costs the shopper more than before: the lower of both prices is kept, since they asked for nothing.
 * Units that were sent to a warehouse by name stay there (see Reroute). Refused while a payment is open, because its amount
 * includes shipping.
 */
export const RerouteByHand: Verb<RerouteByHand, ReservationOutcome> = {
  needs: ({ reservationId: id, toWarehouseId }) => {
    const warehouseIds = toWarehouseId === null ? [] : [toWarehouseId];
    return { ...NOTHING, reservationIds: [id], retakes: [id], payments: [id], warehouseIds };
  },
  decide: decideRerouteByHand,
};

function decideRerouteByHand(
  state: StockState,
  command: RerouteByHand,
  now: number,
): Decision<ReservationOutcome> | Deferred {
  const found = ownUnpaid(state, command.reservationId, command.owner);
  if (!found.ok) return refuse(found);
  const { reservation } = found;
  const { lines } = reservation;
  const wanted = wantedUnits(state, command, reservation);
  if (!wanted.ok) return refuse(wanted);
  const draft = new Draft(state);
  const shipTo = reservation.route?.shipTo ?? null;
  const allocation = allocateUnits(draft, wanted.units, shipTo, lines, lines, command.toWarehouseId);
  if ("kind" in allocation) return allocation;
  const { shortages, lines: after } = allocation;
  if (shortages.length > 0) return refuse({ ok: false, code: "INSUFFICIENT_STOCK", shortages });
  if (isSame(lines, after)) return unchanged(found);
  moveUnits(draft, command, lines, after);
  const shippingBefore = routePrice(reservation.route);
  const route = allocation.route && {
    ...costingAtMost(shippingBefore, allocation.route),
    ...choicesAfter(reservation, wanted, command.toWarehouseId),
  };
  const moved = after.map((line) => lineAt(state, reservation, line));
  if (command.isTold) {
    draft.notify("HOLD_MOVED", reservation.id, now, { reason: command.note, units: [], shippingBefore });
  }
  return draft.decide({ ok: true, reservation: draft.putReservation({ ...reservation, lines: moved, route }) });
}

/** What the shopper chose and staff sent somewhere before, of the units that stay; and what staff send somewhere now. */
function choicesAfter({ route, lines }: Reservation, { moving }: Moves, toWarehouseId: string | null): RouteChoices {
  const staying = lines.map((line) => ({ ...line, quantity: line.quantity - (moving.get(line) ?? 0) }));
  const { pinned, byStaff } = choicesOf(route, staying);
  const sent = new Map(byStaff.map((units) => [`${units.productId}/${units.warehouseId}`, units]));
  for (const [{ productId }, quantity] of moving) {
    if (toWarehouseId === null) break;
    const key = `${productId}/${toWarehouseId}`;
    const before = sent.get(key)?.quantity ?? 0;
    sent.set(key, { productId, warehouseId: toWarehouseId, quantity: before + quantity });
  }
  return { pinned, byStaff: [...sent.values()] };
}

type Moves = { units: Wish[]; moving: ReadonlyMap<ReservationLine, number> };
type Wanted = ({ ok: true } & Moves) | Refusal;

/** All units of the hold, each with the warehouse where it should be. */
function wantedUnits(state: StockState, { toWarehouseId, lines }: RerouteByHand, reservation: Reservation): Wanted {
  if (toWarehouseId !== null && !state.warehouses.get(toWarehouseId)?.isActive) {
    return { ok: false, code: "WAREHOUSE_NOT_FOUND", warehouseId: toWarehouseId };
  }
  const picked = pickLines(reservation, lines, ({ quantity }) => quantity);
  if (!picked.ok) return picked;
  const moving = new Map(picked.picked.map(({ line, quantity }) => [line, quantity]));
  const units = reservation.lines.flatMap((line) => {
    const { productId, warehouseId } = line;
    const moved = moving.get(line) ?? 0;
    const parts = [
      { productId, warehouseId, quantity: line.quantity - moved },
      { productId, warehouseId: toWarehouseId, quantity: moved },
    ];
    return parts.filter(({ quantity }) => quantity > 0);
  });
  return { ok: true, units, moving };
}

function isSame(before: readonly LineQuantity[], after: readonly LineQuantity[]): boolean {
  const stays = ({ productId, warehouseId, quantity }: LineQuantity) =>
    before.some((own) => own.productId === productId && own.warehouseId === warehouseId && own.quantity === quantity);
  return before.length === after.length && after.every(stays);
}
