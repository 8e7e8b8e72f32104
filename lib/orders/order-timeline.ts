import type { OrderEvent } from "./order-schemas";
import type { StoredEntry, StoredOrder, StoredPayment } from "./stored-order";

type EventName = OrderEvent["event"];

/** What an order's shopper reads of its ledger. Other entries say nothing about the order itself. */
const EVENT_OF_ENTRY: Partial<Record<StoredEntry["type"], EventName>> = {
  RESERVED: "RESERVED",
  EXTENDED: "EXTENDED",
  EXPIRED: "EXPIRED",
  CONFIRMED: "CONFIRMED",
  REROUTED_IN: "REROUTED",
  SHIPPED: "SHIPPED",
  CANCELLED: "CANCELLED",
  RETURNED: "RETURNED",
};

/** How a payment can come to nothing, after which it has `endedAt`. */
const EVENT_OF_END: Partial<Record<StoredPayment["status"], EventName>> = {
  DECLINED: "PAYMENT_DECLINED",
  VOIDED: "PAYMENT_VOIDED",
  EXPIRED: "PAYMENT_EXPIRED",
};

/** Before their effects where both have the same moment. */
const CAUSES: readonly EventName[] = ["RESERVED", "PAYMENT_STARTED", "PAYMENT_AUTHORISED"];

type Told = Omit<OrderEvent, "at"> & { at: number };

/**
 * What happened to an order, the oldest first. `isOwn`: its shopper asks. Nobody else is named: whoever acts for the
 * shop is "shop", whatever name the ledger has for them.
 */
export function orderTimeline(order: Pick<StoredOrder, "entries" | "payments">, isOwn: boolean): OrderEvent[] {
  const events = [...entryEvents(order.entries, isOwn), ...order.payments.flatMap((one) => paymentEvents(one, isOwn))];
  const rank = ({ event }: Told) => (CAUSES.includes(event) ? 0 : 1);
  return events
    .sort((a, b) => a.at - b.at || rank(a) - rank(b))
    .map((event) => ({ ...event, at: new Date(event.at).toISOString() }));
}

/** A command writes an entry for each row that it changes, all at one moment: together they are one event. */
function entryEvents(entries: readonly StoredEntry[], isOwn: boolean): Told[] {
  const events = new Map<string, Told>();
  for (const { type, actor, at, quantity, warehouseCode } of entries) {
    const event = EVENT_OF_ENTRY[type];
    if (event === undefined) continue;
    const key = `${at} ${event} ${actor}`;
    const known = events.get(key);
    const warehouseCodes = [...new Set([...(known?.warehouseCodes ?? []), warehouseCode])];
    const sum = (known?.quantity ?? 0) + quantity;
    events.set(key, { at, event, by: byOf(actor, isOwn), quantity: sum, warehouseCodes, amount: null });
  }
  return [...events.values()];
}

function paymentEvents(payment: StoredPayment, isOwn: boolean): Told[] {
  const { currency, createdAt, authorisedAt, capturedAt, refundedAmount, status, stuckAt } = payment;
  const whole = payment.goodsAmount + payment.shippingAmount;
  const told = (event: EventName, at: number | null, by: OrderEvent["by"], minorUnits = whole): Told[] => {
    if (at === null) return [];
    return [{ at, event, by, quantity: null, warehouseCodes: [], amount: { amount: minorUnits, currency } }];
  };
  const end = EVENT_OF_END[status];
  return [
    ...told("PAYMENT_STARTED", createdAt, isOwn ? "you" : "shopper"),
    ...told("PAYMENT_AUTHORISED", authorisedAt, "system"),
    ...told("PAYMENT_CAPTURED", capturedAt, "system"),
    ...(end ? told(end, payment.endedAt ?? payment.updatedAt, "system") : []),
    ...told("PAYMENT_STUCK", stuckAt, "system"),
    ...(refundedAmount > 0 ? told("PAYMENT_REFUNDED", payment.updatedAt, "shop", refundedAmount) : []),
  ];
}

function byOf(actor: string, isOwn: boolean): OrderEvent["by"] {
  const [kind] = actor.split(":");
  if (kind === "shopper") return isOwn ? "you" : "shopper";
  return kind === "system" ? "system" : "shop";
}
