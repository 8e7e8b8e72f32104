import type { Shipping } from "@/components/shop/checkout/order-sums";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { shippingOf } from "@/lib/delivery/delivery-terms";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { greatCircleKm, type Point } from "@/lib/stock/routing/great-circle";

/**
 * What sending a hold to `place` costs: one parcel from each warehouse that holds units of it, calculated by the rules
 * that the payment is calculated by. It arrives later where its route says that units must come in first. "unknown"
 * without a place.
 */
export function shippingOfHold(
  { lines, route }: Pick<Reservation, "lines" | "route">,
  warehouses: readonly Warehouse[],
  place: Point | null,
  at: Date,
): Shipping {
  if (place === null || warehouses.length === 0) return "unknown";
  const parcels = [...new Set(lines.map(({ warehouseId }) => warehouseId))].map((id) => {
    const warehouse = warehouses.find((each) => each.id === id);
    const ordered = route?.parcels.find((parcel) => parcel.warehouseId === id)?.ordered;
    return { distanceKm: warehouse ? greatCircleKm(warehouse, place) : null, ordered };
  });
  const { shippingPrice, deliveryDate } = shippingOf(parcels, at);
  return { price: shippingPrice, arrives: deliveryDate };
}
