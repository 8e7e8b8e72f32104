import { shippingOf } from "@/lib/delivery/delivery-terms";
import type { Reservation } from "@/lib/stock/stock";
import { parcelsTo } from "./parcels-to";
import type { Contact } from "./payment-schemas";

export type PaymentAmounts = { goods: number; shipping: number };

/**
 * What paying for a hold costs, in minor units: its goods at their frozen prices, and sending its parcels to where its
 * shopper says. Refuses a pincode that there is not.
 */
export async function paymentAmounts(
  reservation: Pick<Reservation, "lines" | "route" | "createdAt">,
  contact: Contact | null,
): Promise<PaymentAmounts> {
  const { lines, createdAt } = reservation;
  const goods = lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
  const parcels = await parcelsTo(contact?.postalCode, reservation);
  return { goods, shipping: shippingOf(parcels, new Date(createdAt)).shippingPrice.amount };
}
