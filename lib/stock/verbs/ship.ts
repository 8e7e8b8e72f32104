import { invariant } from "@/lib/invariant";
import type { OnOrder, ReservationOutcome } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, wrongFigure } from "../draft";
import type { StockState } from "../state";
import type { Shipment } from "../stock";
import { moveLines, nothingLeft, ownOrder, type PickedLine, pickLines, rowOf, unitsLeft, unitsOf } from "./order-lines";
import { needsReservation, type Verb } from "./verb";

/** `shipmentIds`: new ones, at least as many as warehouses that the lines lie in. */
export type Ship = OnOrder & Pick<Shipment, "carrier" | "trackingNumber"> & { type: "Ship"; shipmentIds: string[] };

/**
 * Ships committed units, in one parcel from each warehouse. Refuses units that are not there: the shortfall must be
 * settled first; and an order of which nothing is left to ship.
 */
export const Ship: Verb<Ship, ReservationOutcome> = {
  needs: needsReservation,
  decide: decideShip,
};

function decideShip(state: StockState, command: Ship, now: number): Decision<ReservationOutcome> {
  const found = ownOrder(state, command);
  if (!found.ok) return refuse(found);
  const { reservation } = found;
  if (reservation.lines.every((line) => unitsLeft(line) === 0)) return refuse(nothingLeft(reservation));
  const picked = pickLines(reservation, command.lines, unitsLeft);
  if (!picked.ok) return refuse(picked);

  const draft = new Draft(state);
  for (const { line, quantity } of picked.picked) {
    const row = rowOf(draft, line);
    const missing = quantity - (row.onHand - row.setAside);
    if (missing > 0) return refuse(wrongFigure(row, row.onHand - quantity, missing));
  }
  const shipped = moveLines(draft, reservation, picked.picked, command, {
    type: "SHIPPED",
    counts: "shipped",
    deltas: (_, quantity) => ({ onHand: -quantity, committed: -quantity }),
  });
  const shipmentIds = keepShipments(draft, command, picked.picked);
  draft.notify("INVOICE_DUE", reservation.id, now);
  if (command.isTold) {
    const units = unitsOf(picked.picked);
    const left = shipped.lines.reduce((sum, line) => sum + unitsLeft(line), 0);
    draft.notify("ORDER_SHIPPED", reservation.id, now, { reason: null, units, shipmentIds, unitsLeft: left });
  }
  return draft.decide({ ok: true, reservation: shipped });
}

function keepShipments(draft: Draft, command: Ship, picked: readonly PickedLine[]): string[] {
  const { reservationId, carrier, trackingNumber, actor } = command;
  const warehouseIds = [...new Set(picked.map(({ line }) => line.warehouseId))];
  return warehouseIds.map((warehouseId, index) => {
    const id = command.shipmentIds[index];
    invariant(id !== undefined, "there is an id for each parcel");
    const lines = picked.flatMap(({ line, quantity }) => {
      return line.warehouseId === warehouseId ? [{ productId: line.productId, quantity }] : [];
    });
    draft.keepShipment({ id, reservationId, warehouseId, carrier, trackingNumber, actor, lines });
    return id;
  });
}
