import { parcelTerms } from "@/lib/delivery/delivery-terms";
import { greatCircleKm, type Point } from "@/lib/stock/routing/great-circle";
import type { OrderParcel } from "./order-schemas";
import type { StoredOrder } from "./stored-order";

/** What leaves each warehouse, in the order of the lines, and when it was promised to arrive at `destination`. */
export function orderParcels(
  { lines, route, confirmedAt }: Pick<StoredOrder, "lines" | "route" | "confirmedAt">,
  destination: Point | null,
): OrderParcel[] {
  const at = new Date(confirmedAt);
  const warehouses = new Map(lines.map((line) => [line.warehouseId, line]));
  return [...warehouses.values()].map(({ warehouseId, warehouseCode, city, ...place }) => {
    const own = lines.filter((line) => line.warehouseId === warehouseId);
    const distanceKm = destination && greatCircleKm(place, destination);
    const ordered = route?.parcels.find((parcel) => parcel.warehouseId === warehouseId)?.ordered ?? 0;
    return {
      warehouseId,
      warehouseCode,
      city,
      quantity: own.reduce((sum, line) => sum + line.quantity, 0),
      distanceKm,
      deliveryDate: distanceKm === null ? null : parcelTerms({ distanceKm, at, ordered }).deliveryDate,
    };
  });
}
