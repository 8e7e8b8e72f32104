import { unitsText } from "@/lib/format/count-words";
import { type Money, priceText } from "@/lib/format/money";
import type { Order, OrderEvent, OrderLine, OrderStatus } from "@/lib/orders/order-schemas";

export const ORDER_STATUSES: Record<OrderStatus, { label: string; tone: "good" | "neutral" | "warn" | "signal" }> = {
  PAID: { label: "Paid", tone: "good" },
  PARTIALLY_SHIPPED: { label: "Partly shipped", tone: "good" },
  SHIPPED: { label: "Shipped", tone: "good" },
  CANCELLED: { label: "Cancelled", tone: "neutral" },
  RETURNED: { label: "Returned", tone: "neutral" },
  SHORTFALL: { label: "Delayed", tone: "warn" },
};

/** How an order stands; one that was confirmed without a payment here is not said to be paid. */
export function orderStatus({ status, payment }: Pick<Order, "status" | "payment">) {
  return status === "PAID" && payment === null ? CONFIRMED : ORDER_STATUSES[status];
}

const CONFIRMED = { label: "Confirmed", tone: "good" } as const;

/** "2 × Yoga Mat, 1 × Lamp"; a product split over warehouses is said once. */
export function orderContent({ lines }: Pick<Order, "lines">): string {
  const units = new Map<string, number>();
  for (const { name, quantity } of lines) units.set(name, (units.get(name) ?? 0) + quantity);
  return [...units].map(([name, quantity]) => `${quantity} × ${name}`).join(", ");
}

/** What has become of a line's units: "2 shipped, 1 of them returned, 1 cancelled"; "" while all are still to be sent. */
export function lineProgress({ shipped, returned, cancelled }: OrderLine): string {
  const parts = [
    shipped > 0 && `${shipped} shipped`,
    returned > 0 && (returned === shipped ? "all returned" : `${returned} of them returned`),
    cancelled > 0 && `${cancelled} cancelled`,
  ];
  return parts.filter(Boolean).join(", ");
}

type EventWords = { title: string; detail: string };

const EVENT_TITLES: Record<OrderEvent["event"], string> = {
  RESERVED: "Reserved",
  EXTENDED: "Held for longer",
  EXPIRED: "Hold ran out",
  CONFIRMED: "Order confirmed",
  REROUTED: "Moved to another warehouse",
  SHIPPED: "Shipped",
  CANCELLED: "Cancelled",
  RETURNED: "Returned",
  PAYMENT_STARTED: "Payment started",
  PAYMENT_AUTHORISED: "Approved by the bank",
  PAYMENT_CAPTURED: "Paid",
  PAYMENT_DECLINED: "Payment declined",
  PAYMENT_VOIDED: "Payment let go, nothing was charged",
  PAYMENT_EXPIRED: "Payment not finished, nothing was charged",
  PAYMENT_REFUNDED: "Refunded",
  PAYMENT_STUCK: "Held up at the bank, the shop is looking into it",
};

const BY: Record<OrderEvent["by"], string> = {
  you: "by you",
  shopper: "by the shopper",
  shop: "by the shop",
  system: "",
};

/** One event of a timeline. `cityOf`: the city of a warehouse's code. */
export function eventWords(event: OrderEvent, cityOf: (code: string) => string): EventWords {
  const { quantity, amount, warehouseCodes, by } = event;
  const parts = [
    quantity !== null && quantity > 0 && `${unitsText(quantity)}${placeWords(event.event, warehouseCodes.map(cityOf))}`,
    amount !== null && priceText(amount),
    BY[by],
  ];
  return { title: EVENT_TITLES[event.event], detail: parts.filter(Boolean).join(", ") };
}

function placeWords(event: OrderEvent["event"], cities: string[]): string {
  const where = cities.join(" and ");
  if (where === "" || event === "CONFIRMED" || event === "EXTENDED") return "";
  return event === "SHIPPED" ? ` from ${where}` : ` in ${where}`;
}

const PROVIDERS: Record<string, string> = { test: "the test bank", stripe: "card, through Stripe" };

/** How it was paid, and what has gone back. */
export function paymentWords({ payment, refunded }: Pick<Order, "payment" | "refunded">): string {
  if (payment === null) return "Nothing was paid through this shop";
  const provider = PROVIDERS[payment.provider] ?? payment.provider;
  switch (payment.status) {
    case "AUTHORISED":
      return `${priceText(payment.amount)} set aside by ${provider}, not taken yet`;
    case "VOIDED":
      return `Nothing was taken: ${priceText(payment.amount)} were let go`;
    case "REFUNDED":
      return `${priceText(payment.amount)} paid by ${provider}, all of it refunded`;
    case "PARTIALLY_REFUNDED":
      return `${priceText(payment.amount)} paid by ${provider}, ${priceText(refunded)} of it refunded`;
    default:
      return `${priceText(payment.amount)} paid by ${provider}`;
  }
}

/** Whether a cancelled order's money has still to go back. */
export function isMoneyOnItsWay({ status, payment }: Pick<Order, "status" | "payment">): boolean {
  if (status !== "CANCELLED" || payment === null) return false;
  return payment.status === "AUTHORISED" || payment.status === "CAPTURED" || payment.status === "PARTIALLY_REFUNDED";
}

/** What of the payment has not gone back yet. */
export function refundableAmount({ total, payment, refunded }: Pick<Order, "total" | "payment" | "refunded">): Money {
  const paid = payment?.amount.amount ?? 0;
  return { amount: Math.max(0, paid - refunded.amount), currency: total.currency };
}

/** Of an order without a payment here; it may have been paid elsewhere, or not at all. */
export const PAID_ELSEWHERE = "Nothing was paid through this shop. If you paid elsewhere, ask for the money there.";

/** What cancelling means for the money, before it is done. */
export function cancelMoneyWords(order: Pick<Order, "total" | "payment" | "refunded">): string {
  if (order.payment === null) return PAID_ELSEWHERE;
  const left = refundableAmount(order);
  if (order.payment.status === "AUTHORISED") {
    return `${priceText(left)} are set aside and not taken yet; they are let go at once.`;
  }
  if (left.amount === 0) return "The payment has gone back to you already.";
  return `${priceText(left)} go back to where they came from. Your bank may take some days to show it.`;
}

/** The lines of an address label; none where nobody said where it goes. */
export function addressLines({ contact, shipTo }: Pick<Order, "contact" | "shipTo">): string[] {
  const city = contact?.city ?? shipTo?.city ?? "";
  const postalCode = contact?.postalCode ?? shipTo?.postalCode ?? "";
  const lines = [contact?.name, contact?.line1, contact?.line2, [city, postalCode].filter(Boolean).join(" ")];
  return lines.filter((line): line is string => Boolean(line));
}
