import { parcelTerms } from "@/lib/delivery/delivery-terms";
import { dayText } from "@/lib/delivery/destination-words";
import type { AdminReservationDetail } from "@/lib/reservations/reservation-detail-schemas";
import { deliversTo } from "@/lib/stock/routing/delivery-rules";
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
};

type Held = Pick<AdminReservationDetail, "free" | "route" | "expiresAt">;
type Line = AdminReservationDetail["lines"][number];

/** The warehouses that `moving`, lines of a hold, could ship from: the nearest first, or by priority without a destination. */
export function candidatesFor(held: Held, moving: readonly Line[], warehouses: readonly Warehouse[]): Candidate[] {
  return warehouses
    .filter(({ isActive }) => isActive)
    .map((warehouse) => ({ ...candidate(held, moving, warehouse), priority: warehouse.priority }))
    .sort((a, b) => (a.km ?? 0) - (b.km ?? 0) || a.priority - b.priority)
    .map(({ priority: _, ...one }) => one);
}

function candidate({ free, route, expiresAt }: Held, moving: readonly Line[], warehouse: Warehouse): Candidate {
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
  };
}
