import { todayDate } from "@/lib/delivery/delivery-terms";
import { dayText } from "@/lib/delivery/destination-words";
import { isAllByEmail } from "@/lib/delivery/sent-by-email";
import { listText } from "@/lib/format/list-text";
import { type Money, priceText } from "@/lib/format/money";
import type { T } from "@/lib/messages/translate";
import type { Order, OrderEvent, OrderLine, OrderParcel, OrderStatus } from "@/lib/orders/order-schemas";
import { unshippedUnits } from "@/lib/orders/order-status";
import { refundDue, refundDueByHand } from "@/lib/payments/refund-due";

export const ORDER_TONES: Record<OrderStatus, "good" | "neutral" | "warn" | "signal"> = {
  PAID: "good",
  PARTIALLY_SHIPPED: "good",
  SHIPPED: "good",
  CANCELLED: "neutral",
  RETURNED: "neutral",
  SHORTFALL: "warn",
};

/** What is said of tickets, which nobody ships. */
const SENT_STATUS: { [Status in OrderStatus]?: "SENT" | "PARTIALLY_SENT" } = {
  SHIPPED: "SENT",
  PARTIALLY_SHIPPED: "PARTIALLY_SENT",
};

/** The status to show. An order that was not paid here is shown as confirmed, not as paid. */
export function orderStatus(order: Pick<Order, "status" | "payment" | "parcels"> & MaybeByHand) {
  const { status } = order;
  const isUnpaidHere = order.payment === null && !order.paidByHand;
  const sent = isAllByEmail(order) ? SENT_STATUS[status] : undefined;
  const shown = status === "PAID" && isUnpaidHere ? "CONFIRMED" : (sent ?? status);
  return { status: shown, tone: ORDER_TONES[status] } as const;
}

/** "2 × Yoga Mat, 1 × Lamp", without what is cancelled, unless all is. A product split over warehouses appears once. */
export function orderContent({ lines }: { lines: readonly Content[] }): string {
  const units = new Map<string, number>();
  const left = lines.filter(({ quantity, cancelled }) => cancelled < quantity);
  for (const { name, quantity, cancelled } of left.length > 0 ? left : lines) {
    units.set(name, (units.get(name) ?? 0) + quantity - (left.length > 0 ? cancelled : 0));
  }
  return [...units].map(([name, quantity]) => `${quantity} × ${name}`).join(", ");
}

type Content = Pick<OrderLine, "name" | "quantity" | "cancelled">;

/** What happened to a line's units: "2 shipped, 1 of them returned, 1 cancelled"; "" while all are still to ship. */
export function lineProgress(t: T, line: OrderLine): string {
  const { shipped, returned, cancelled, short, backordered, expectedOn, isByEmail } = line;
  const parts = [
    shipped > 0 && t(isByEmail ? "orders.lines.sent" : "orders.lines.shipped", { count: shipped }),
    returned > 0 &&
      (returned === shipped ? t("orders.lines.allReturned") : t("orders.lines.returned", { count: returned })),
    cancelled > 0 && t("orders.lines.cancelled", { count: cancelled }),
    short > backordered && t("orders.lines.delayed", { count: short - backordered }),
    backordered > 0 &&
      (expectedOn
        ? t("orders.lines.expected", { count: backordered, day: dayText(expectedOn) })
        : t("orders.lines.backordered", { count: backordered })),
  ];
  return parts.filter(Boolean).join(", ");
}

/** What shipping cost. */
export function shippingWords(t: T, order: Pick<Order, "parcels">, shipping: Money): string {
  if (shipping.amount > 0) return priceText(shipping);
  return t(isAllByEmail(order) ? "orders.sums.byEmail" : "orders.sums.free");
}

type EventWords = { title: string; detail: string };

type CityOf = (code: string) => string;

/** One timeline event in words. `cityOf` returns the city of a warehouse code; null for tickets, which come from none. */
export function eventWords(t: T, event: OrderEvent, cityOf: CityOf | null): EventWords {
  const { amount, by } = event;
  const parts = [
    unitsWords(t, event, cityOf),
    // Of a refund that is stuck, the event has the whole payment.
    amount !== null && event.event !== "REFUND_STUCK" && priceText(amount),
    by !== "system" && t(`orders.timeline.by.${by}`),
  ];
  // Only paying adds time by itself.
  const isToPay = event.event === "EXTENDED" && by === "system";
  const isSent = event.event === "SHIPPED" && cityOf === null;
  return {
    title: t(`orders.timeline.${isToPay ? "EXTENDED_TO_PAY" : isSent ? "SENT" : event.event}`),
    detail: parts.filter(Boolean).join(", "),
  };
}

function unitsWords(t: T, { event, quantity, warehouseCodes }: OrderEvent, cityOf: CityOf | null): string {
  if (quantity === null || quantity === 0) return "";
  const places = cityOf === null ? "" : listText(warehouseCodes.map(cityOf));
  if (places === "" || event === "CONFIRMED" || event === "EXTENDED") {
    return t("orders.timeline.units", { count: quantity });
  }
  const key = event === "SHIPPED" ? "orders.timeline.unitsFrom" : "orders.timeline.unitsIn";
  return t(key, { count: quantity, places });
}

type MaybeByHand = Partial<Pick<Order, "paidByHand">>;

/** How it was paid, and how much was refunded. */
export function paymentWords(
  t: T,
  { payment, paidByHand, refunded }: Pick<Order, "payment" | "refunded"> & MaybeByHand,
): string {
  if (payment === null && paidByHand) {
    return t(`orders.paidBy.${paidByHand.method}`, { amount: priceText(paidByHand.amount) });
  }
  if (payment === null) return t("orders.paidBy.nobody");
  const { provider: name } = payment;
  const provider = name === "test" || name === "stripe" ? t(`orders.paidBy.${name}`) : name;
  const said = { amount: priceText(payment.amount), provider };
  switch (payment.status) {
    case "AUTHORISED":
      return t("orders.paidBy.authorised", said);
    case "VOIDED":
      return t("orders.paidBy.voided", said);
    case "REFUNDED":
      return t("orders.paidBy.refunded", said);
    case "PARTIALLY_REFUNDED":
      return t("orders.paidBy.partlyRefunded", { ...said, refunded: priceText(refunded) });
    default:
      return t("orders.paidBy.paid", said);
  }
}

/** Whether something is still to be refunded, or released, by the provider. */
export function isMoneyOnItsWay(order: Parameters<typeof dueAmount>[0] & Pick<Order, "refunded">): boolean {
  const { payment, refunded } = order;
  if (payment === null || payment.status === "VOIDED") return false;
  return dueAmount(order).amount > refunded.amount;
}

/** The part of the payment that was not refunded yet. */
export function refundableAmount({ total, payment, refunded }: Pick<Order, "total" | "payment" | "refunded">): Money {
  const paid = payment?.amount.amount ?? 0;
  return { amount: Math.max(0, paid - refunded.amount), currency: total.currency };
}

type Refundable = { lines: readonly Pick<OrderLine, "quantity" | "cancelled" | "returned" | "unitPrice">[] };

/** What is to be refunded for the units that were cancelled and returned, whoever took the money. */
export function dueAmount(order: Pick<Order, "total" | "shipping" | "payment"> & Refundable & MaybeByHand): Money {
  const { payment, paidByHand, shipping, total } = order;
  const lines = order.lines.map((line) => ({ ...line, unitPrice: line.unitPrice.amount }));
  const amount = payment
    ? refundDue({ amount: payment.amount.amount, shipping: shipping?.amount ?? 0 }, lines)
    : refundDueByHand(paidByHand?.amount.amount ?? total.amount, lines);
  return { amount, currency: total.currency };
}

/** What cancelling will mean for the payment. */
export function cancelMoneyWords(t: T, order: Pick<Order, "total" | "payment" | "refunded"> & MaybeByHand): string {
  if (order.payment === null) return unpaidHereWords(t, order);
  const left = refundableAmount(order);
  const amount = priceText(left);
  if (order.payment.status === "AUTHORISED") return t("orders.cancel.authorised", { amount });
  return left.amount === 0 ? t("orders.cancel.alreadyBack") : t("orders.cancel.refund", { amount });
}

/** Where the money of an order goes back from that no payment provider took. */
export function unpaidHereWords(t: T, { paidByHand }: MaybeByHand): string {
  return paidByHand ? t("orders.news.byHand", { amount: priceText(paidByHand.amount) }) : t("orders.news.elsewhere");
}

/** What a parcel's address is made of. */
type Label = Pick<Order, "shipTo"> & { contact: Partial<NonNullable<Order["contact"]>> | null };

/** The lines of an address label; none without a destination. */
export function addressLines({ contact, shipTo }: Label): string[] {
  const city = contact?.city ?? shipTo?.city ?? "";
  const postalCode = contact?.postalCode ?? shipTo?.postalCode ?? "";
  const lines = [contact?.name, contact?.line1, contact?.line2, [city, postalCode].filter(Boolean).join(" ")];
  return lines.filter((line): line is string => Boolean(line));
}

/** The label of a parcel that went elsewhere than the order goes now; none if it went there. */
export function otherLabel(order: Label, shipment: Label): string[] {
  const lines = addressLines(shipment);
  return lines.join("\n") === addressLines(order).join("\n") ? [] : lines;
}

/** The day to promise for a parcel; null if there is none to promise: it is delayed, the day is over, or nothing will come. */
export function promisedDay(
  { status, lines }: Pick<Order, "status" | "lines">,
  { warehouseId, deliveryDate, isByEmail }: Order["parcels"][number],
  now = new Date(),
): string | null {
  if (deliveryDate === null || isByEmail || status === "CANCELLED" || status === "RETURNED") return null;
  const own = lines.filter((line) => line.warehouseId === warehouseId);
  return isDelayed(own) || !isStillComing(own) || deliveryDate < todayDate(now) ? null : deliveryDate;
}

/** Whether units of these lines were not found, and nobody has said yet what becomes of them. */
export function isDelayed(lines: readonly Pick<OrderLine, "short" | "backordered">[]): boolean {
  return lines.some(({ short, backordered }) => short > backordered);
}

/** Whether a parcel with these lines comes: not if all of it is cancelled, and what came back had arrived. */
export function isStillComing(
  lines: readonly Pick<OrderLine, "quantity" | "shipped" | "cancelled" | "returned">[],
): boolean {
  const hasArrived = lines.some(({ returned }) => returned > 0);
  return unshippedUnits(lines) > 0 || (!hasArrived && lines.some(({ shipped }) => shipped > 0));
}

/** The parcels that are sent, or were: without tickets, and without those of which everything is cancelled. */
export function sentParcels({ parcels, lines }: Pick<Order, "parcels" | "lines">): OrderParcel[] {
  return parcels.filter(({ warehouseId, isByEmail }) => {
    return !isByEmail && lines.some((line) => line.warehouseId === warehouseId && line.cancelled < line.quantity);
  });
}

/** Whether its units ship as its route says. Staff may have moved some to another warehouse since. */
export function isRoutedSo({ timeline }: Pick<Order, "timeline">): boolean {
  return timeline.every(({ event }) => event !== "REROUTED");
}

/** The day that the last parcel of an order arrives; null if nothing is shipped, or its destination is not known. */
export function arrivalOf(order: Pick<Order, "parcels"> | null): string | null {
  const shipped = order?.parcels.filter(({ isByEmail }) => !isByEmail) ?? [];
  return (
    shipped
      .flatMap(({ deliveryDate }) => deliveryDate ?? [])
      .sort()
      .at(-1) ?? null
  );
}
