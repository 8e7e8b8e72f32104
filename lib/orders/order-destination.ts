import { findPlace } from "@/lib/delivery/places";
import { Contact } from "@/lib/payments/payment-schemas";
import type { ShipTo } from "@/lib/stock/stock";
import type { StoredOrder, StoredPayment } from "./stored-order";

/** An order's destination: the pincode given with its payment, else the one its hold was routed to. */
export async function orderDestination(order: StoredOrder): Promise<ShipTo | null> {
  const postalCode = contactOf(order)?.postalCode;
  const place = postalCode === undefined ? null : await findPlace(postalCode);
  if (!place || postalCode === undefined) return order.route?.shipTo ?? null;
  return { latitude: place.latitude, longitude: place.longitude, city: place.city, postalCode };
}

/** The contact given with its payment; null if none was given. */
export function contactOf(order: StoredOrder): Contact | null {
  return Contact.safeParse(termsOf(order)?.contact).data ?? null;
}

/**
 * The payment whose contact and shipping price an order has: the one that bought it, or, if staff or an API key confirmed
 * it without one, the last that was started with a contact. The view order_contact is the same rule in SQL.
 */
export function termsOf({ payments, paymentId }: StoredOrder): StoredPayment | undefined {
  if (paymentId !== null) return payments.find(({ id }) => id === paymentId);
  return payments.findLast(({ contact }) => contact !== null);
}
