import { invariant } from "@/lib/invariant";
import type { LineQuantity, OnOrder, Refusal } from "../commands";
import { type Deltas, type Draft, ownConfirmed } from "../draft";
import { orderStatusOf, orderVersion } from "../order-status";
import { type RowKey, rowKey, type StockState } from "../state";
import type { InventoryRow, LedgerEntryType, Reservation, ReservationLine } from "../stock";

/** The order of a command, if it is still as the person saw it. That all of it was cancelled says more than that it changed. */
export function ownOrder(state: StockState, command: OnOrder): { ok: true; reservation: Reservation } | Refusal {
  const found = ownConfirmed(state, command.reservationId, command.owner);
  if (!found.ok) return found;
  const { id: reservationId, lines } = found.reservation;
  const version = orderVersion(lines);
  const isSeen = (command.expectedVersion ?? version) === version;
  if (isSeen) return found;
  if (orderStatusOf(lines) === "CANCELLED") return nothingLeft(found.reservation);
  return { ok: false, code: "ORDER_CHANGED", reservationId, version };
}

/** The refusal of an act that nothing of an order is left for. */
export function nothingLeft({ id: reservationId, lines }: Reservation): Refusal {
  const isCancelled = orderStatusOf(lines) === "CANCELLED";
  return { ok: false, code: "NOTHING_LEFT", reservationId, ...(isCancelled && { orderStatus: "CANCELLED" }) };
}

/** Units of a line that were neither shipped nor cancelled. */
export function unitsLeft(line: ReservationLine): number {
  return line.quantity - line.shipped - line.cancelled;
}

export type PickedLine = { line: ReservationLine; quantity: number };
type Picked = { ok: true; picked: PickedLine[] } | Refusal;

/**
 * The lines and units of an order command: those it names, or everything that can be moved if it names none. Refuses a
 * line that the reservation lacks, and more units than `movable` allows.
 */
export function pickLines(
  reservation: Reservation,
  lines: readonly LineQuantity[] | null,
  movable: (line: ReservationLine) => number,
): Picked {
  const wanted = lines ?? reservation.lines.map((line) => ({ ...line, quantity: movable(line) }));
  const picked = [];
  for (const { productId, warehouseId, quantity } of summed(wanted)) {
    const line = reservation.lines.find((own) => own.productId === productId && own.warehouseId === warehouseId);
    const most = line ? movable(line) : 0;
    if (!line || quantity > most) {
      const facts = { productId, warehouseId, requested: quantity, movable: most };
      return { ok: false, code: "QUANTITY_NOT_MOVABLE", ...facts };
    }
    if (quantity > 0) picked.push({ line, quantity });
  }
  return { ok: true, picked };
}

/** Sums lines that are named twice, so that each line changes once. */
function summed(wanted: readonly LineQuantity[]): LineQuantity[] {
  const sums = new Map<RowKey, LineQuantity>();
  for (const { productId, warehouseId, quantity } of wanted) {
    const key = rowKey(productId, warehouseId);
    sums.set(key, { productId, warehouseId, quantity: quantity + (sums.get(key)?.quantity ?? 0) });
  }
  return [...sums.values()];
}

/** What an order command changes: the figures of a line's row, and the line's own count. */
type Movement = {
  type: LedgerEntryType;
  counts: "shipped" | "cancelled" | "returned";
  deltas: (row: InventoryRow, quantity: number) => Deltas;
};

/** Moves the picked units, one ledger entry per line, and puts the reservation with its new counts. */
export function moveLines(
  draft: Draft,
  reservation: Reservation,
  picked: readonly PickedLine[],
  { reasonCode, actor, note }: OnOrder,
  { type, counts, deltas }: Movement,
): Reservation {
  const about = { type, reasonCode, actor, note, reference: reservation.orderId, reservationId: reservation.id };
  const changed = new Map<ReservationLine, ReservationLine>();
  for (const { line, quantity } of picked) {
    const row = rowOf(draft, line);
    draft.move(row, deltas(row, quantity), about);
    changed.set(line, movedLine(line, counts, quantity));
  }
  return putLines(draft, reservation, changed);
}

/** Cancelling takes the units that were not found first; shipping takes them last. */
function movedLine(line: ReservationLine, counts: Movement["counts"], quantity: number): ReservationLine {
  const moved = { ...line, [counts]: line[counts] + quantity };
  const short = counts === "cancelled" ? Math.max(0, line.short - quantity) : Math.min(line.short, unitsLeft(moved));
  return { ...moved, short, backordered: Math.min(line.backordered, short) };
}

/** Puts the order with its changed lines and the status that follows from them. */
export function putLines(
  draft: Draft,
  reservation: Reservation,
  changed: ReadonlyMap<ReservationLine, ReservationLine>,
): Reservation {
  const lines = reservation.lines.map((line) => changed.get(line) ?? line);
  return draft.putReservation({ ...reservation, lines, orderStatus: orderStatusOf(lines) });
}

/** The units of picked lines by name, for a mail. */
export function unitsOf(picked: readonly PickedLine[]): { name: string; quantity: number }[] {
  return picked.map(({ line, quantity }) => ({ name: line.name, quantity }));
}

export function rowOf(draft: Draft, { productId, warehouseId }: ReservationLine): InventoryRow {
  const row = draft.row(productId, warehouseId);
  invariant(row, "an order's rows are loaded with it");
  return row;
}
