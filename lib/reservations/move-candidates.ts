import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { parcelTerms } from "@/lib/delivery/delivery-terms";
import { dayText } from "@/lib/delivery/destination-words";
import type { AdminReservationDetail } from "@/lib/reservations/reservation-detail-schemas";
import { greatCircleKm } from "@/lib/stock/routing/great-circle";

export type Candidate = {
  warehouseId: string;
  code: string;
  city: string;
  /** Whether the units ship from there already. */
  isHere: boolean;
  isEnough: boolean;
  /** Units that would move there, and how many of them it could take. */
  units: number;
  available: number;
  km: number | null;
  /** "Wed 2 Dec", if it is paid before the hold ends. */
  deliveryDate: string | null;
};

type Line = AdminReservationDetail["lines"][number];

/** The warehouses that `moving`, lines of a hold, could ship from, the nearest first. */
export function candidatesFor(
  { free, route, expiresAt }: Pick<AdminReservationDetail, "free" | "route" | "expiresAt">,
  moving: readonly Line[],
  warehouses: readonly Warehouse[],
): Candidate[] {
  const to = route?.shipTo ?? null;
  const candidates = warehouses
    .filter(({ isActive }) => isActive)
    .map((warehouse) => {
      const away = moving.filter(({ warehouseId }) => warehouseId !== warehouse.id);
      const needs = new Map<string, number>();
      for (const { productId, quantity } of away) needs.set(productId, (needs.get(productId) ?? 0) + quantity);
      const units = [...needs.values()].reduce((sum, quantity) => sum + quantity, 0);
      let available = 0;
      for (const [productId, quantity] of needs) {
        const row = free.find((one) => one.productId === productId && one.warehouseId === warehouse.id);
        available += Math.min(quantity, row?.available ?? 0);
      }
      const km = to && greatCircleKm(warehouse, to);
      const date = km === null ? null : parcelTerms({ distanceKm: km, at: new Date(expiresAt) }).deliveryDate;
      const { id: warehouseId, code, city } = warehouse;
      const isHere = away.length === 0;
      return {
        warehouseId,
        code,
        city,
        isHere,
        isEnough: available === units,
        units,
        available,
        km,
        deliveryDate: date && dayText(date),
      };
    });
  return candidates.sort((a, b) => (a.km ?? 0) - (b.km ?? 0));
}
