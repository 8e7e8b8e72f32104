import { invariant } from "@/lib/invariant";
import type { LineQuantity, OnOrder, Refusal, ReservationOutcome } from "../commands";
import { type Decision, type Deferred, refuse } from "../decision";
import { Draft } from "../draft";
import { orderStatusOf } from "../order-status";
import type { StockState } from "../state";
import type { Reservation, ReservationLine } from "../stock";
import { allocateElsewhere } from "./hold-lines";
import { nothingLeft, ownOrder, type PickedLine, pickLines, rowOf, unitsLeft, unitsOf } from "./order-lines";
import { NOTHING, type Verb } from "./verb";

/** `toWarehouseId` null: wherever routing would send the units from now, but not from where they are to leave today. */
export type RerouteOrder = OnOrder & { type: "RerouteOrder"; toWarehouseId: string | null };

/**
 * Sends units of an order from another warehouse before they ship: all lines, or those named, in full or in part. A line of
 * which only a part moves is split. The units must lie on the shelf there, promised to nobody; nothing is back-ordered. What
 * was paid stays. Units that the order is short of are not moved: see Settle.
 */
export const RerouteOrder: Verb<RerouteOrder, ReservationOutcome> = {
  needs: ({ reservationId: id, toWarehouseId }) => {
    const warehouseIds = toWarehouseId === null ? [] : [toWarehouseId];
    return { ...NOTHING, reservationIds: [id], retakes: [id], warehouseIds };
  },
  decide: decideRerouteOrder,
};

function decideRerouteOrder(
  state: StockState,
  command: RerouteOrder,
  now: number,
): Decision<ReservationOutcome> | Deferred {
  const found = ownOrder(state, command);
  if (!found.ok) return refuse(found);
  const { reservation } = found;
  const { toWarehouseId, lines } = command;
  if (toWarehouseId !== null && !state.warehouses.get(toWarehouseId)?.isActive) {
    return refuse({ ok: false, code: "WAREHOUSE_NOT_FOUND", warehouseId: toWarehouseId });
  }
  const movable = (line: ReservationLine) => (line.warehouseId === toWarehouseId ? 0 : unitsLeft(line) - line.short);
  const picked = pickLines(reservation, lines, movable);
  if (!picked.ok) return refuse(picked);
  if (picked.picked.length === 0) return refuse(nothingLeft(reservation));
  const draft = new Draft(state);
  const moved = moveElsewhere(draft, reservation, picked.picked, { ...command, areMissing: false }, now);
  if ("kind" in moved) return moved;
  return moved.ok ? draft.decide(moved) : refuse(moved);
}

/** `areMissing`: units that the order is short of are among them, and move first. */
type Move = Pick<RerouteOrder, "actor" | "note" | "toWarehouseId" | "isTold"> & { areMissing: boolean };

/** Moves sold units to the shelves of other warehouses, all or none, and tells the customer if that is wished. */
export function moveElsewhere(
  draft: Draft,
  reservation: Reservation,
  picked: readonly PickedLine[],
  { actor, note, toWarehouseId, areMissing, isTold }: Move,
  now: number,
): { ok: true; reservation: Reservation } | Refusal | Deferred {
  const leaving = picked.map(({ line, quantity }) => ({ ...line, quantity }));
  const allocation = allocateElsewhere(draft, leaving, reservation.route?.shipTo ?? null, toWarehouseId);
  if ("kind" in allocation) return allocation;
  const { shortages, lines: coming } = allocation;
  if (shortages.length > 0) return { ok: false, code: "INSUFFICIENT_STOCK", shortages };
  const about = { reasonCode: "ADMIN", actor, note, reservationId: reservation.id } as const;
  for (const { line, quantity } of picked) {
    draft.move(rowOf(draft, line), { committed: -quantity }, { type: "REROUTED_OUT", ...about });
  }
  for (const { productId, warehouseId, quantity } of coming) {
    const row = draft.row(productId, warehouseId);
    invariant(row, "an allocated row is loaded");
    draft.move(row, { committed: quantity }, { type: "REROUTED_IN", ...about });
  }
  if (isTold) {
    const warehouseIds = [...new Set(coming.map(({ warehouseId }) => warehouseId))];
    draft.notify("ORDER_MOVED", reservation.id, now, { reason: null, units: unitsOf(picked), warehouseIds });
  }
  const left = new Map(picked.map(({ line, quantity }) => [line, leftLine(line, quantity, areMissing)]));
  const lines = splitLines(draft.state, reservation, left, coming);
  return { ok: true, reservation: draft.putReservation({ ...reservation, lines, orderStatus: orderStatusOf(lines) }) };
}

/** The order's lines after some of their units have moved. A line without units is gone. */
function splitLines(
  state: StockState,
  { lines }: Reservation,
  left: ReadonlyMap<ReservationLine, ReservationLine>,
  coming: readonly LineQuantity[],
): ReservationLine[] {
  const after = lines.map((line) => left.get(line) ?? line);
  for (const { productId, warehouseId, quantity } of coming) {
    const isThere = (line: ReservationLine) => line.productId === productId && line.warehouseId === warehouseId;
    const at = after.findIndex(isThere);
    const there = after[at];
    const warehouse = state.warehouses.get(warehouseId);
    const before = after.filter((line) => line.productId === productId && line.quantity === 0);
    const settled = quantity + before.reduce((sum, line) => sum + line.settled, 0);
    if (there) {
      after[at] = { ...there, quantity: there.quantity + quantity, settled: there.settled + settled };
      continue;
    }
    const held = lines.find((line) => line.productId === productId);
    invariant(held && warehouse, "only units of the order are routed, to loaded warehouses");
    const moved = { shipped: 0, cancelled: 0, returned: 0, short: 0, backordered: 0, settled };
    after.push({ ...held, ...moved, warehouseId, warehouseCode: warehouse.code, quantity });
  }
  return after.filter(({ quantity }) => quantity > 0);
}

function leftLine(line: ReservationLine, quantity: number, areMissing: boolean): ReservationLine {
  const short = areMissing ? Math.max(0, line.short - quantity) : line.short;
  const backordered = Math.min(line.backordered, short);
  return { ...line, quantity: line.quantity - quantity, short, backordered, settled: line.settled + quantity };
}
