import type { Refusal } from "../commands";
import type { InventoryRow, Product, Reservation, Warehouse } from "../stock";
import type { StockState } from "../stock-state";

type ProductRef = { productId: string | null; sku: string | null };

/** The product named, sold or not; refuses one that does not exist. */
export function knownProduct(state: StockState, ref: ProductRef): { ok: true; product: Product } | Refusal {
  const product = ref.productId === null ? undefined : state.products.get(ref.productId);
  return product ? { ok: true, product } : { ok: false, code: "PRODUCT_NOT_FOUND", ...pick(ref) };
}

/** The product named, if it is for sale. */
export function soldProduct(state: StockState, ref: ProductRef): { ok: true; product: Product } | Refusal {
  const known = knownProduct(state, ref);
  return !known.ok || known.product.isActive ? known : { ok: false, code: "PRODUCT_NOT_FOUND", ...pick(ref) };
}

export function knownWarehouse(state: StockState, warehouseId: string): { ok: true; warehouse: Warehouse } | Refusal {
  const warehouse = state.warehouses.get(warehouseId);
  return warehouse ? { ok: true, warehouse } : { ok: false, code: "WAREHOUSE_NOT_FOUND", warehouseId };
}

function pick({ productId, sku }: ProductRef): ProductRef {
  return { productId, sku };
}

type FoundReservation = { ok: true; reservation: Reservation } | Refusal;

/** The reservation, if it exists and `owner` may touch it (null: anybody's). Another's answers as an unknown one. */
export function ownReservation(state: StockState, reservationId: string, owner: string | null): FoundReservation {
  const reservation = state.reservations.get(reservationId);
  if (!reservation || (owner !== null && reservation.owner !== owner)) {
    return { ok: false, code: "RESERVATION_NOT_FOUND", reservationId };
  }
  return { ok: true, reservation };
}

/** Likewise, and still PENDING. Overdue holds were released before any command of the group is decided. */
export function ownPending(state: StockState, reservationId: string, owner: string | null): FoundReservation {
  const found = ownReservation(state, reservationId, owner);
  if (!found.ok) return found;
  const { status, releaseReason, expiresAt } = found.reservation;
  if (status === "CONFIRMED") return { ok: false, code: "RESERVATION_ALREADY_CONFIRMED", reservationId };
  if (status === "PENDING") return found;
  if (releaseReason === "EXPIRED") {
    return { ok: false, code: "RESERVATION_EXPIRED", reservationId, expiredAt: expiresAt };
  }
  return { ok: false, code: "RESERVATION_ALREADY_RELEASED", reservationId };
}

/** Likewise, and CONFIRMED: what can be shipped, cancelled and returned. */
export function ownConfirmed(state: StockState, reservationId: string, owner: string | null): FoundReservation {
  const found = ownReservation(state, reservationId, owner);
  if (!found.ok || found.reservation.status === "CONFIRMED") return found;
  const code = found.reservation.status === "PENDING" ? "RESERVATION_NOT_CONFIRMED" : "RESERVATION_ALREADY_RELEASED";
  return { ok: false, code, reservationId };
}

/** Units of a product that one warehouse may have. What returns bring back on top stays within the column's 2^31. */
export const ON_HAND_MAX = 1_000_000_000;

/** A row cannot have this figure: `missing` promised units would not be there; none where it is too many. */
export function wrongFigure(row: InventoryRow, requestedOnHand: number, missing: number): Refusal {
  const { productId, warehouseId, onHand, reserved, committed } = row;
  const code = "INVALID_STOCK_STATE";
  return { ok: false, code, productId, warehouseId, onHand, reserved, committed, requestedOnHand, missing };
}
