import { findPlace } from "@/lib/delivery/places";
import type { ShipTo } from "@/lib/stock/stock";
import { OrderContact } from "./order-schemas";
import type { StoredOrder, StoredShipment } from "./stored-order";

/** `shipments`: of the order's parcels that have left, in their order. */
export type Destinations = { order: ShipTo | null; shipments: (ShipTo | null)[] };

type Placed = Pick<StoredOrder, "contact" | "route" | "shipments">;

/** Where an order goes to, and where each of its parcels went: the pincode given for it, else the one its hold was routed to. */
export async function orderDestinations({ contact, route, shipments }: Placed): Promise<Destinations> {
  const order = await destinationOf(contact, route);
  const sent = shipments.map(({ sentTo }) => (sentTo ? destinationOf(sentTo.contact, route) : order));
  return { order, shipments: await Promise.all(sent) };
}

async function destinationOf(contact: unknown, route: StoredOrder["route"]): Promise<ShipTo | null> {
  const postalCode = contactIn(contact)?.postalCode;
  const place = postalCode === undefined ? null : await findPlace(postalCode);
  if (!place || postalCode === undefined) return route?.shipTo ?? null;
  return { latitude: place.latitude, longitude: place.longitude, city: place.city, postalCode };
}

/** Whom and where it goes to; null if nobody said. */
export function contactOf({ contact }: Pick<StoredOrder, "contact">): OrderContact | null {
  return contactIn(contact);
}

/** Whom and where a parcel went to, without the email address; null if nobody said. */
export function labelOf(order: Pick<StoredOrder, "contact">, { sentTo }: Pick<StoredShipment, "sentTo">) {
  const contact = contactIn(sentTo ? sentTo.contact : order.contact);
  if (contact === null) return null;
  const { email: _, ...label } = contact;
  return label;
}

function contactIn(stored: unknown): OrderContact | null {
  return OrderContact.safeParse(stored).data ?? null;
}
