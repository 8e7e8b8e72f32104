import { readKnownCustomer, readOwnPlaces, readOwnReservations } from "./customer-queries";
import { readExport } from "./export-queries";

/** All that is stored of a customer, as one document; null if nothing is. */
export async function exportCustomer(shopperId: string): Promise<Record<string, unknown> | null> {
  const owner = `shopper:${shopperId}`;
  const known = await readKnownCustomer(owner);
  if (!known) return null;
  const { name, email, phone } = known;
  const [reservations, places] = await Promise.all([readOwnReservations(owner, email), readOwnPlaces(owner, email)]);
  const stored = await readExport({
    ...{ shopperId, email },
    reservationIds: reservations.map(({ id }) => id),
    placeIds: places.map(({ id }) => id),
  });
  return { customer: { id: shopperId, name, email, phone }, ...stored };
}
