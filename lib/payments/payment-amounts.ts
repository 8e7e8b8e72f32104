import { pool } from "@/lib/db/pool";
import { shippingOf } from "@/lib/delivery/delivery-terms";
import { resolveShipTo } from "@/lib/delivery/resolve-ship-to";
import { greatCircleKm, isSamePlace } from "@/lib/stock/routing/great-circle";
import type { Reservation } from "@/lib/stock/stock";
import { warehousePlaces } from "./payment-queries";
import type { Contact } from "./payment-schemas";

export type PaymentAmounts = { goods: number; shipping: number };

/** The price of a hold in minor units: goods at their frozen prices, plus shipping. Refuses an unknown pincode. */
export async function paymentAmounts(
  reservation: Pick<Reservation, "lines" | "route" | "createdAt">,
  contact: Contact | null,
): Promise<PaymentAmounts> {
  const { lines, createdAt } = reservation;
  const goods = lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
  const parcels = await parcelsTo(contact?.postalCode, reservation);
  return { goods, shipping: shippingOf(parcels, new Date(createdAt)).shippingPrice.amount };
}

type Parcel = Parameters<typeof shippingOf>[0][number];

/**
 * The parcels of a hold and their distances, to the pincode given with the payment, else to the hold's destination;
 * null without either. Refuses an unknown pincode with POSTAL_CODE_UNKNOWN.
 */
async function parcelsTo(
  postalCode: string | undefined,
  { lines, route }: Pick<Reservation, "lines" | "route">,
): Promise<Parcel[]> {
  const warehouseIds = [...new Set(lines.map((line) => line.warehouseId))];
  if (postalCode === undefined) return route?.parcels ?? warehouseIds.map(() => ({ distanceKm: null }));
  const [destination, places] = await Promise.all([
    resolveShipTo({ postalCode }),
    warehousePlaces(pool(), warehouseIds),
  ]);
  return warehouseIds.map((id) => {
    const place = places.get(id);
    const routed = route?.parcels.find(({ warehouseId }) => warehouseId === id);
    const rules = routed ? routed.rules : place;
    const distanceKm = place ? greatCircleKm(place, destination) : null;
    const kept = isSamePlace(route?.shipTo ?? null, destination) ? routed?.shippingAmount : undefined;
    return { distanceKm, rules, isByEmail: routed?.isByEmail, shippingAmount: kept };
  });
}
