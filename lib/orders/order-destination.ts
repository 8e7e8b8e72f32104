import { findPlace } from "@/lib/delivery/places";
import { Contact } from "@/lib/payments/payment-schemas";
import type { ShipTo } from "@/lib/stock/stock";
import type { StoredOrder } from "./stored-order";

/** Where an order goes: to the pincode that its shopper gave with the payment, else to where its hold was routed. */
export async function orderDestination(order: StoredOrder): Promise<ShipTo | null> {
  const postalCode = contactOf(order)?.postalCode;
  const place = postalCode === undefined ? null : await findPlace(postalCode);
  if (!place || postalCode === undefined) return order.route?.shipTo ?? null;
  return { latitude: place.latitude, longitude: place.longitude, city: place.city, postalCode };
}

/** Who it is for, as said with the payment that made it a sale; null where nothing was said. */
export function contactOf({ payments, paymentId }: StoredOrder): Contact | null {
  return Contact.safeParse(payments.find(({ id }) => id === paymentId)?.contact).data ?? null;
}
