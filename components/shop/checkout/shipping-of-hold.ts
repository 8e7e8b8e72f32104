import type { Shipping } from "@/components/shop/checkout/order-sums";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { shippingOf } from "@/lib/routing/delivery-terms";
import { greatCircleKm, type Point } from "@/lib/stock/great-circle";

/**
 * What sending a hold to `place` costs: one parcel from each warehouse that holds units of it, reckoned by the rules
 * that the payment is reckoned by. "unknown" without a place.
 */
export function shippingOfHold(
  lines: Reservation["lines"],
  warehouses: readonly Warehouse[],
  place: Point | null,
  at: Date,
): Shipping {
  if (place === null || warehouses.length === 0) return "unknown";
  const parcels = [...new Set(lines.map(({ warehouseId }) => warehouseId))].map((id) => {
    const warehouse = warehouses.find((each) => each.id === id);
    return { distanceKm: warehouse ? greatCircleKm(warehouse, place) : null };
  });
  const { shippingPrice, deliveryDate } = shippingOf(parcels, at);
  return { price: shippingPrice, arrives: deliveryDate };
}
