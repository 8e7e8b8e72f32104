import { ApiProblem } from "@/lib/client/api-request";
import type { WantedLine } from "@/lib/delivery/delivery-query-options";
import type { DeliveryOption, DeliveryOptions } from "@/lib/delivery/delivery-schemas";
import { shipToRequest } from "@/lib/delivery/ship-to-cookie";
import type { ShipTo } from "@/lib/stock/stock";
import type { Reservation, ReserveRequest } from "./reservation-schemas";

type Line = NonNullable<ReserveRequest["lines"]>[number];

/** `warehouseId`: only if it was chosen. */
type HeldLine = { productId: string; warehouseId?: string; quantity: number };
type Wish = { lines: readonly Line[]; shipTo: ShipTo | null };

/**
 * The request that puts more lines into a running hold (null: none, so they get one of their own): a new hold replaces it,
 * with its units and labels. Warehouses that were chosen stay chosen; without a `shipTo`, so does the destination.
 */
export function joinRequest(hold: Reservation | null, { lines, shipTo }: Wish): Partial<ReserveRequest> {
  const to = shipTo ?? hold?.route?.shipTo ?? null;
  const request = { lines: [...(hold ? wishesOf(hold) : []), ...lines], ...(to && { shipTo: shipToRequest(to) }) };
  if (!hold) return request;
  const { id, cartId, orderId } = hold;
  return { ...request, replaces: id, ...(cartId !== null && { cartId }), ...(orderId !== null && { orderId }) };
}

/** What a hold was made of: the units whose warehouse the shopper chose, and the rest from anywhere. */
export function wishesOf({ lines, route }: Pick<Reservation, "lines" | "route">): HeldLine[] {
  // Without a route, every warehouse was chosen.
  const pinned = route?.pinned ?? lines;
  const chosen = pinned.map(({ productId, warehouseId, quantity }) => ({ productId, warehouseId, quantity }));
  const products = [...new Set(lines.map(({ productId }) => productId))];
  const free = products.map((productId) => ({
    productId,
    quantity: unitsOf(productId, lines) - unitsOf(productId, pinned),
  }));
  return [...chosen, ...free.filter(({ quantity }) => quantity > 0)];
}

/** Units of a product in these holds. */
export function heldUnits(holds: readonly Pick<Reservation, "lines">[], productId: string): number {
  return holds.reduce((sum, { lines }) => sum + unitsOf(productId, lines), 0);
}

function unitsOf(productId: string, lines: readonly { productId: string; quantity: number }[]): number {
  return lines.reduce((sum, line) => sum + (line.productId === productId ? line.quantity : 0), 0);
}

/** `wanted`: which of the lines come in; null if nothing was held before. `replaces`: the hold whose units they may use. */
export type LinesTogether = { lines: WantedLine[]; wanted: readonly WantedLine[] | null; replaces: string | null };

/** The lines that a hold (null: none) would have with `wanted` in it, to ask how they would be sent. */
export function linesTogether(hold: Reservation | null, wanted: readonly WantedLine[]): LinesTogether {
  if (!hold) return { lines: [...wanted], wanted: null, replaces: null };
  const held = wishesOf(hold);
  const lines = held.map(({ productId, warehouseId = null, quantity }) => ({ productId, warehouseId, quantity }));
  return { lines: [...lines, ...wanted], wanted, replaces: hold.id };
}

/**
 * What is short of `wanted` alone, if the shortages are those of a hold with it: the units held are neither asked for nor
 * available to their owner. In a hold, several rows of one product can be short; here they are one.
 */
export function shortOf(
  wanted: readonly WantedLine[],
  shortages: DeliveryOptions["shortages"],
): DeliveryOptions["shortages"] {
  const products = [...new Set(shortages.map(({ productId }) => productId))];
  return products.flatMap((productId) => {
    const short = shortages.filter((shortage) => shortage.productId === productId);
    const asked = wanted.filter((line) => line.productId === productId);
    // What is held can itself be short, after a loss.
    if (asked.length === 0) return short;
    const requested = unitsOf(productId, asked);
    const missing = short.reduce((sum, shortage) => sum + shortage.requested - shortage.available, 0);
    const [first] = asked;
    const isOneRow = asked.every(({ warehouseId }) => warehouseId === first?.warehouseId);
    const from = isOneRow && first?.warehouseId ? { warehouseId: first.warehouseId } : {};
    const undelivered = short.reduce((sum, shortage) => sum + (shortage.undelivered ?? 0), 0);
    const away = undelivered > 0 ? { undelivered } : {};
    return [{ productId, ...from, requested, available: Math.max(0, requested - missing), ...away }];
  });
}

/** The parcels of an option that have units of a product, beyond those whose warehouse `lines`, what was asked for, name. */
export function parcelsOf(
  productId: string,
  { parcels }: Pick<DeliveryOption, "parcels">,
  lines: readonly WantedLine[],
): DeliveryOption["parcels"] {
  return parcels.filter((parcel) => {
    const chosen = lines.filter(({ warehouseId }) => warehouseId === parcel.warehouseId);
    return unitsOf(productId, parcel.lines) > unitsOf(productId, chosen);
  });
}

/** Whether a request was refused because the hold that it would join no longer runs. */
export function isHoldOver(error: unknown): boolean {
  return error instanceof ApiProblem && HOLD_IS_OVER.includes(error.code);
}

const HOLD_IS_OVER: readonly string[] = [
  "RESERVATION_EXPIRED",
  "RESERVATION_NOT_FOUND",
  "RESERVATION_ALREADY_RELEASED",
  "RESERVATION_ALREADY_CONFIRMED",
];
