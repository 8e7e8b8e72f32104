import { pool } from "@/lib/db/pool";
import { resolveShipTo } from "@/lib/delivery/resolve-ship-to";
import { greatCircleKm } from "@/lib/stock/routing/great-circle";
import type { Reservation } from "@/lib/stock/stock";
import { warehousePlaces } from "./warehouse-place-queries";

/**
 * The parcels of a hold and how far each goes: to the pincode that was given with the payment, else to where the hold
 * was routed; null where neither says. Refuses a pincode that there is not: POSTAL_CODE_UNKNOWN.
 */
export async function parcelsTo(
  postalCode: string | undefined,
  { lines, route }: Pick<Reservation, "lines" | "route">,
): Promise<{ distanceKm: number | null }[]> {
  const warehouseIds = [...new Set(lines.map((line) => line.warehouseId))];
  if (postalCode === undefined) return route?.parcels ?? warehouseIds.map(() => ({ distanceKm: null }));
  const [destination, places] = await Promise.all([
    resolveShipTo({ postalCode }),
    warehousePlaces(pool(), warehouseIds),
  ]);
  return warehouseIds.map((id) => {
    const place = places.get(id);
    return { distanceKm: place ? greatCircleKm(place, destination) : null };
  });
}
