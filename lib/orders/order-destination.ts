import { findPlace } from "@/lib/delivery/places";
import type { ShipTo } from "@/lib/stock/stock";
import { OrderContact } from "./order-schemas";
import type { StoredOrder } from "./stored-order";

/** An order's destination: the pincode given for it, else the one its hold was routed to. */
export async function orderDestination(order: StoredOrder): Promise<ShipTo | null> {
  const postalCode = contactOf(order)?.postalCode;
  const place = postalCode === undefined ? null : await findPlace(postalCode);
  if (!place || postalCode === undefined) return order.route?.shipTo ?? null;
  return { latitude: place.latitude, longitude: place.longitude, city: place.city, postalCode };
}

/** Whom and where it goes to; null if nobody said. */
export function contactOf(order: StoredOrder): OrderContact | null {
  return OrderContact.safeParse(order.contact).data ?? null;
}
