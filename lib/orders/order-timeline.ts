import { settledBy } from "@/lib/ledger/settled";
import type { OrderEvent } from "./order-schemas";
import type { StoredEntry, StoredOrder, StoredPayment, StoredReturn } from "./stored-order";

type EventName = OrderEvent["event"];

/** The ledger entries that a shopper sees as events. Other entries are not about the order itself. */
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

/** How a payment can fail; it then has `endedAt`. */
const EVENT_OF_END: Partial<Record<StoredPayment["status"], EventName>> = {
  DECLINED: "PAYMENT_DECLINED",
  VOIDED: "PAYMENT_VOIDED",
  EXPIRED: "PAYMENT_EXPIRED",
};

/** Events that sort before their effects if both have the same time. */
const CAUSES: readonly EventName[] = ["RESERVED", "PAYMENT_STARTED", "PAYMENT_AUTHORISED"];

type Told = Omit<OrderEvent, "at"> & { at: number };

type Timed = Pick<StoredOrder, "entries" | "payments"> &
  Partial<Pick<StoredOrder, "handPayment" | "handRefunds" | "packed" | "readdressed" | "returnRequests">>;

/** What happened to an order, oldest first. `isOwn`: its own shopper asks. Staff are shown as "shop", never by name. */
export function orderTimeline(order: Timed, isOwn: boolean): OrderEvent[] {
  const {
    entries,
    payments,
    handPayment = null,
    handRefunds = [],
    packed = [],
    readdressed = [],
    returnRequests = [],
  } = order;
  const events = [
    ...entryEvents(entries, isOwn),
    ...packed
      .filter((one) => !wasUndone(one, entries))
      .map(({ actor, warehouseCode, ...told }): Told => {
        return {
          ...told,
          event: "PACKED",
          by: byOf(actor, "PACKED", isOwn),
          warehouseCodes: [warehouseCode],
          amount: null,
        };
      }),
    ...readdressed.map(({ at, actor }): Told => {
      const by = byOf(actor, "ADDRESS_CHANGED", isOwn);
      return { at, event: "ADDRESS_CHANGED", by, quantity: null, warehouseCodes: [], amount: null };
    }),
    ...returnRequests.flatMap((one) => returnEvents(one, isOwn)),
    ...payments.flatMap((one) => paymentEvents(one, isOwn)),
    ...(handPayment ? [moneyByHand("PAID_BY_HAND", handPayment)] : []),
    ...handRefunds.map((given) => moneyByHand("REFUNDED_BY_HAND", given)),
  ];
  addTimeAfterPaying(events);
  const rank = ({ event }: Told) => (CAUSES.includes(event) ? 0 : 1);
  return events
    .sort((a, b) => a.at - b.at || rank(a) - rank(b))
    .map((event) => ({ ...event, at: new Date(event.at).toISOString() }));
}

/** Whether units of a packed parcel were not found, before any of it left: it was not packed after all. */
function wasUndone(packed: StoredOrder["packed"][number], entries: readonly StoredEntry[]): boolean {
  const next = entries.find(({ at, type, warehouseCode }) => {
    return at > packed.at && warehouseCode === packed.warehouseCode && (type === "ADJUSTED" || type === "SHIPPED");
  });
  return next?.type === "ADJUSTED";
}

/** Paying adds its time just before the payment is stored, and because of it. */
const BEFORE_PAYMENT_MS_MAX = 10_000;

function addTimeAfterPaying(events: Told[]): void {
  const starts = events.filter(({ event }) => event === "PAYMENT_STARTED").map(({ at }) => at);
  for (const told of events) {
    if (told.event !== "EXTENDED" || told.by !== "system") continue;
    const start = starts.find((at) => at >= told.at && at - told.at <= BEFORE_PAYMENT_MS_MAX);
    told.at = start ?? told.at;
  }
}

/** A command writes one entry per row it changes, all at the same time. Together they are one event. */
function entryEvents(entries: readonly StoredEntry[], isOwn: boolean): Told[] {
  const events = new Map<string, Told>();
  for (const entry of entries) {
    const { type, actor, at, quantity, warehouseCode } = entry;
    const event = settledEvent(entry, events) ?? EVENT_OF_ENTRY[type];
    if (event === undefined) continue;
    const key = `${at} ${event} ${actor}`;
    const known = events.get(key);
    const warehouseCodes = [...new Set([...(known?.warehouseCodes ?? []), warehouseCode])];
    const sum = (known?.quantity ?? 0) + quantity;
    events.set(key, { at, event, by: byOf(actor, event, isOwn), quantity: sum, warehouseCodes, amount: null });
  }
  return [...events.values()];
}

/** That a customer waits for missing units, and that they need not any more. What was missing in between is the shop's affair. */
function settledEvent(entry: StoredEntry, before: ReadonlyMap<string, Told>): EventName | undefined {
  const settled = settledBy(entry);
  if (settled === "BACKORDERED") return "BACKORDERED";
  const hasWaited = [...before.values()].some(({ event }) => event === "BACKORDERED");
  return settled === "RETAKEN" && hasWaited ? "BACK_IN_STOCK" : undefined;
}

function paymentEvents(payment: StoredPayment, isOwn: boolean): Told[] {
  const { currency, createdAt, authorisedAt, capturedAt, refunds, status, stuckAt } = payment;
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
    ...told(status === "AUTHORISED" ? "PAYMENT_STUCK" : "REFUND_STUCK", stuckAt, "system"),
    ...refunds.flatMap(({ amount, at }) => told("PAYMENT_REFUNDED", at, "shop", amount)),
  ];
}

function returnEvents(asked: StoredReturn, isOwn: boolean): Told[] {
  const quantity = asked.lines.reduce((sum, line) => sum + line.quantity, 0);
  const told = (event: EventName, at: number | null, actor: string | null): Told[] => {
    if (at === null || actor === null) return [];
    return [{ at, event, by: byOf(actor, event, isOwn), quantity, warehouseCodes: [], amount: null }];
  };
  const end = asked.status === "DECLINED" ? "RETURN_DECLINED" : "RETURN_WITHDRAWN";
  return [
    ...told("RETURN_ASKED", asked.createdAt, asked.createdBy),
    ...told("RETURN_ACCEPTED", asked.acceptedAt, asked.acceptedBy),
    ...told(end, asked.endedAt, asked.endedBy),
  ];
}

type ByHand = Pick<StoredOrder["handRefunds"][number], "at" | "amount" | "currency">;

function moneyByHand(event: EventName, { at, amount, currency }: ByHand): Told {
  return { at, event, by: "shop", quantity: null, warehouseCodes: [], amount: { amount, currency } };
}

function byOf(actor: string, event: EventName, isOwn: boolean): OrderEvent["by"] {
  const [kind] = actor.split(":");
  // A shopper gives an address; what that moves, the shop's routing decides.
  if (event === "REROUTED" && kind === "shopper") return "system";
  if (kind === "shopper") return isOwn ? "you" : "shopper";
  return kind === "system" ? "system" : "shop";
}
