import type { LineQuantity, Refusal } from "../commands";
import type { Reservation, ReservationLine } from "../stock";
import { type RowKey, rowKey } from "../stock";

type Picked = { ok: true; picked: { line: ReservationLine; quantity: number }[] } | Refusal;

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

/** The reservation with some lines changed. */
export function withLines(
  reservation: Reservation,
  changed: ReadonlyMap<ReservationLine, ReservationLine>,
): Reservation {
  return { ...reservation, lines: reservation.lines.map((line) => changed.get(line) ?? line) };
}
