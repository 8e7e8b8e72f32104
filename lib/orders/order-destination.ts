import { findPlace } from "@/lib/delivery/places";
import { Contact } from "@/lib/payments/payment-schemas";
import type { ShipTo } from "@/lib/stock/stock";
import type { StoredOrder } from "./stored-order";

/** An order's destination: the pincode given with the payment, else the one its hold was routed to. */
export async function orderDestination(order: StoredOrder): Promise<ShipTo | null> {
  const postalCode = contactOf(order)?.postalCode;
  const place = postalCode === undefined ? null : await findPlace(postalCode);
  if (!place || postalCode === undefined) return order.route?.shipTo ?? null;
  return { latitude: place.latitude, longitude: place.longitude, city: place.city, postalCode };
}

/** The contact given with the payment that confirmed it; null if none was given. */
export function contactOf({ payments, paymentId }: StoredOrder): Contact | null {
  return Contact.safeParse(payments.find(({ id }) => id === paymentId)?.contact).data ?? null;
}
