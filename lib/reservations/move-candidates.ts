import { parcelTerms } from "@/lib/delivery/delivery-terms";
import { dayText } from "@/lib/delivery/destination-words";
import type { AdminReservationDetail } from "@/lib/reservations/reservation-detail-schemas";
import { deliversTo, parcelPrice } from "@/lib/stock/routing/delivery-rules";
import { greatCircleKm } from "@/lib/stock/routing/great-circle";
import type { Warehouse } from "@/lib/stock/stock";

export type Candidate = {
  warehouseId: string;
  code: string;
  city: string;
  /** Whether the units ship from there already. */
  isHere: boolean;
  /** Why none can move there; null if stock decides. */
  hindrance: "paused" | "away" | null;
  isEnough: boolean;
  /** Units that would move there, and how many of them it could take. */
  units: number;
  available: number;
  km: number | null;
  /** "Wed 2 Dec", if it is paid before the hold ends. */
  deliveryDate: string | null;
  /** Of the whole hold, if they moved there; null while nobody has said where to. */
  shipping: ShippingAfter | null;
};

/** In paise. `asked`: by the rules of the warehouses; `pays`: by the shopper, whom a move never costs more (RerouteByHand). */
export type ShippingAfter = { now: number; asked: number; pays: number };

type Held = Pick<AdminReservationDetail, "free" | "route" | "expiresAt" | "lines">;
type Line = AdminReservationDetail["lines"][number];

/** The warehouses that `moving`, lines of a hold, could ship from: the nearest first, or by priority without a destination. */
export function candidatesFor(held: Held, moving: readonly Line[], warehouses: readonly Warehouse[]): Candidate[] {
  return warehouses
    .filter(({ isActive }) => isActive)
    .map((warehouse) => ({ ...candidate(held, moving, warehouse), priority: warehouse.priority }))
    .sort((a, b) => (a.km ?? 0) - (b.km ?? 0) || a.priority - b.priority)
    .map(({ priority: _, ...one }) => one);
}

function candidate(held: Held, moving: readonly Line[], warehouse: Warehouse): Candidate {
  const { free, route, expiresAt } = held;
  const { id: warehouseId, code, city, isPaused } = warehouse;
  const to = route?.shipTo ?? null;
  const away = moving.filter((line) => line.warehouseId !== warehouseId);
  const needs = new Map<string, number>();
  for (const { productId, quantity } of away) needs.set(productId, (needs.get(productId) ?? 0) + quantity);
  const units = [...needs.values()].reduce((sum, quantity) => sum + quantity, 0);
  let available = 0;
  for (const [productId, quantity] of needs) {
    const row = free.find((one) => one.productId === productId && one.warehouseId === warehouseId);
    available += Math.min(quantity, row?.available ?? 0);
  }
  const km = to && greatCircleKm(warehouse, to);
  // The server knows the pincode nearest to a point; here a point rules nothing out.
  const coded = to?.postalCode ? to : null;
  const at = new Date(expiresAt);
  const date = km === null ? null : parcelTerms({ distanceKm: km, at, rules: warehouse }).deliveryDate;
  return {
    warehouseId,
    code,
    city,
    isHere: away.length === 0,
    hindrance: isPaused ? "paused" : deliversTo(warehouse, coded) ? null : "away",
    isEnough: available === units,
    units,
    available,
    km,
    deliveryDate: date && dayText(date),
    shipping: shippingAfter(held, moving, warehouse, km),
  };
}

function shippingAfter(
  { route, lines }: Held,
  moving: readonly Line[],
  warehouse: Warehouse,
  km: number | null,
): ShippingAfter | null {
  const now = route?.shippingPrice?.amount;
  if (now === undefined || km === null) return null;
  const parcelOf = (id: string) => route?.parcels.find(({ warehouseId }) => warehouseId === id);
  const priceFrom = (id: string) => parcelOf(id)?.shippingPrice?.amount ?? 0;
  const senders = new Set(lines.filter((line) => !moving.includes(line)).map(({ warehouseId }) => warehouseId));
  senders.delete(warehouse.id);
  const rest = [...senders].reduce((sum, id) => sum + priceFrom(id), 0);
  const isByEmail = moving.every(({ warehouseId }) => parcelOf(warehouseId)?.isByEmail);
  const there = parcelOf(warehouse.id)
    ? priceFrom(warehouse.id)
    : parcelPrice({ distanceKm: km, rules: warehouse, isByEmail });
  const asked = rest + there;
  return { now, asked, pays: Math.min(now, asked) };
}
