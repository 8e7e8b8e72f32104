import { unitsText } from "@/lib/format/count-words";
import type { Money } from "@/lib/format/money";
import { settledBy } from "@/lib/ledger/settled";
import { ledgerEntryId } from "@/lib/stock/ledger-entry-id";
import type {
  DetailEntry,
  DetailFacts,
  DetailHandPayment,
  DetailOrderEvent,
  DetailPayment,
} from "./reservation-detail-queries";
import type { ReservationEvent } from "./reservation-detail-schemas";

type Told = Omit<ReservationEvent, "at"> & { at: number };
type EventName = ReservationEvent["event"];
type Served = { at: number; offer: ReservationEvent["served"][number] };

const NOTHING = {
  reservationId: null,
  parcels: [],
  by: null,
  note: null,
  entries: [],
  served: [],
  amount: null,
  method: null,
  reference: null,
  mail: null,
} satisfies Partial<Told>;

/** Entries that free units, which the waitlist gets first. */
const FREES: readonly string[] = ["RELEASED", "EXPIRED", "REROUTED_OUT", "CANCELLED", "RETURNED"];

/** Events that come before others of the same moment. */
const CAUSES: readonly EventName[] = ["PUT_IN_CART", "QUEUED", "RESERVED", "PAYMENT_STARTED", "PAYMENT_AUTHORISED"];

/** How a payment can fail; it then has `endedAt`. */
const EVENT_OF_END: Partial<Record<string, EventName>> = {
  DECLINED: "PAYMENT_DECLINED",
  VOIDED: "PAYMENT_VOIDED",
  EXPIRED: "PAYMENT_EXPIRED",
};

/**
 * What happened to a unit of demand in one list, newest first, from the cart to the return: one event per act, whatever it
 * wrote. It is the same list for a hold that was replaced, for the one that replaced it, and for the order that came of it.
 */
export function reservationTimeline(id: string, facts: DetailFacts, served: readonly Served[]): ReservationEvent[] {
  const { owner, inCartAt, queued, payments, handPayment, handRefunds, mails, orderEvents } = facts;
  const events = [
    ...(inCartAt === null ? [] : [{ ...NOTHING, at: inCartAt, event: "PUT_IN_CART", by: owner } satisfies Told]),
    ...queued.map(({ at, units }): Told => ({ ...NOTHING, at, event: "QUEUED", by: owner, note: unitsText(units) })),
    ...entryEvents(id, facts, served),
    ...payments.flatMap(paymentEvents),
    ...orderEvents.map(orderEvent),
    ...(handPayment ? [moneyByHand("PAID_BY_HAND", handPayment)] : []),
    ...handRefunds.map((given) => moneyByHand("REFUNDED_BY_HAND", given)),
    ...mails.map(({ at, ...mail }): Told => ({ ...NOTHING, at, event: "MAILED", mail })),
  ];
  const rank = ({ event }: Told) => (CAUSES.includes(event) ? 0 : 1);
  return events
    .sort((a, b) => b.at - a.at || rank(b) - rank(a))
    .map((event) => ({ ...event, at: new Date(event.at).toISOString() }));
}

/** When units of it came free. */
export function freeingMoments(entries: readonly DetailEntry[]): number[] {
  return [...new Set(entries.filter(({ type }) => FREES.includes(type)).map(({ at }) => at))];
}

/**
 * A command writes one entry per row, all at the same time: together they are one event. A move is told by what came in, and
 * a change of a hold by what the new one has. The time that starting to pay adds is part of that start.
 */
function entryEvents(ownId: string, facts: DetailFacts, served: readonly Served[]): Told[] {
  const events = new Map<string, Told>();
  for (const entry of facts.entries) {
    const { at, type, actor, note, position, productId, sku, warehouseId, warehouseCode, quantity } = entry;
    if (isPaymentStart(entry)) continue;
    const isReplaced = isPartOfReplacing(entry, facts);
    const event = isReplaced ? "REPLACED" : (settledBy(entry) ?? (type === "REROUTED_OUT" ? "REROUTED_IN" : type));
    const key = `${at} ${event} ${actor} ${note}`;
    const known = events.get(key) ?? { ...NOTHING, at, event, by: actor, note, entries: [] };
    const offers = FREES.includes(type) ? served.filter((one) => one.at === at).map(({ offer }) => offer) : [];
    const id = ledgerEntryId(new Date(at), BigInt(position));
    const isOut = type.startsWith("REROUTED") ? type === "REROUTED_OUT" : null;
    const own = { id, productId, sku, warehouseId, warehouseCode, quantity, isOut };
    const isGivenUp = isReplaced && type !== "RESERVED";
    events.set(key, {
      ...known,
      // Of a hold that changed, that of the new one.
      reservationId: isGivenUp || entry.reservationId === ownId ? known.reservationId : entry.reservationId,
      entries: isGivenUp ? known.entries : [...known.entries, own],
      served: known.served.length > 0 ? known.served : offers,
      parcels: type === "SHIPPED" ? parcelsAt(at, facts) : [],
    });
  }
  return [...events.values()];
}

/** Whether one hold of the line ended here for the next, or began here in place of one. */
function isPartOfReplacing({ at, type, reservationId }: DetailEntry, { line, entries }: DetailFacts): boolean {
  const place = line.indexOf(reservationId);
  const isBeside = (other: DetailEntry["type"], step: number) =>
    entries.some((one) => one.at === at && one.type === other && one.reservationId === line[place + step]);
  if (type === "RELEASED") return isBeside("RESERVED", 1);
  return type === "RESERVED" && place > 0 && isBeside("RELEASED", -1);
}

function parcelsAt(moment: number, { shipments }: DetailFacts): ReservationEvent["parcels"] {
  return shipments.filter(({ at }) => at === moment).map(({ at: _, ...parcel }) => parcel);
}

function isPaymentStart({ type, actor, note }: DetailEntry): boolean {
  return type === "EXTENDED" && actor === "system" && note === "payment started";
}

function paymentEvents(payment: DetailPayment): Told[] {
  const { startedAt, authorisedAt, capturedAt, endedAt, updatedAt, status, refunds, currency, provider } = payment;
  const told = (event: EventName, at: number | null, amount = money(payment)): Told[] =>
    at === null ? [] : [{ ...NOTHING, at, event, amount, reference: provider }];
  const end = EVENT_OF_END[status];
  return [
    ...told("PAYMENT_STARTED", startedAt),
    ...told("PAYMENT_AUTHORISED", authorisedAt),
    ...told("PAYMENT_CAPTURED", capturedAt),
    ...(end ? told(end, endedAt ?? updatedAt) : []),
    ...refunds.flatMap(({ amount, at }) => told("PAYMENT_REFUNDED", at, { amount, currency })),
  ];
}

function orderEvent({ at, event, actor: by, reason, warehouseCode, units }: DetailOrderEvent): Told {
  const parcel = [units && unitsText(units), warehouseCode].filter(Boolean).join(" in ");
  return { ...NOTHING, at, event, by, note: reason ?? (parcel || null) };
}

function moneyByHand(event: EventName, given: DetailHandPayment): Told {
  const { at, actor: by, method, reference } = given;
  return { ...NOTHING, at, event, by, method, reference, amount: money(given) };
}

function money({ amount, currency }: Money): Money {
  return { amount, currency };
}
