import { CURRENCY } from "@/lib/messages/locale";
import { newId } from "@/lib/signature";
import { COUNT_LINES_MAX, type EventData, type EventLine, type EventType, type SentType } from "./event-schemas";
import type { FeedDocument, FeedEntry, FeedReservation, FeedShipment } from "./feed-queries";

export type NewEvent = {
  id: string;
  type: SentType;
  /** With the type and the time, what makes it the same event. */
  subjectId: string;
  /** Events about one of the same products are delivered in order. */
  productIds: string[];
  /** The text that is sent and signed. */
  body: string;
  occurredAt: string;
};

export type Feed = {
  /** In the order of the ledger. */
  entries: readonly FeedEntry[];
  reservations: ReadonlyMap<string, FeedReservation>;
  shipments: readonly FeedShipment[];
  documents: ReadonlyMap<string, FeedDocument>;
};

type Group = { first: FeedEntry; entries: FeedEntry[] };

export type Told<Type extends EventType = EventType> = {
  [T in Type]: { type: T; subjectId: string; productIds: string[]; at: Date; data: EventData[T] };
}[Type];

/** The events that entries of the ledger amount to, in their order. */
export function eventsOf(feed: Feed): Told[] {
  return groupsOf(feed.entries).flatMap((group) => [...toldOf(group, feed), ...shortfallsOf(group, feed)]);
}

export function newEvent(told: {
  type: SentType;
  subjectId: string;
  productIds: string[];
  at: Date;
  data: unknown;
}): NewEvent {
  const { type, subjectId, productIds, at, data } = told;
  const id = newId();
  const occurredAt = at.toISOString();
  const body = JSON.stringify({ id, type, timestamp: occurredAt, data });
  return { id, type, subjectId, productIds, body, occurredAt };
}

/** Entries that one command wrote about one hold, order, count or transfer. */
function groupsOf(entries: readonly FeedEntry[]): Group[] {
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    const { type, reservationId, reference, position, at } = entry;
    const isDocument = type === "COUNTED" || type === "TRANSFERRED_OUT" || type === "TRANSFERRED_IN";
    const subject = reservationId ?? (isDocument ? reference : null) ?? position;
    const key = `${type} ${subject} ${at.getTime()}`;
    const group = groups.get(key);
    if (group) group.entries.push(entry);
    else groups.set(key, { first: entry, entries: [entry] });
  }
  return [...groups.values()];
}

function toldOf(group: Group, feed: Feed): Told[] {
  const { first } = group;
  const reservation = first.reservationId === null ? undefined : feed.reservations.get(first.reservationId);
  switch (first.type) {
    case "RESERVED":
      return reservation ? heldEvents(group, reservation) : [];
    case "CONFIRMED":
      return reservation
        ? [aboutHold("reservation.confirmed", group, reservation), ...aboutOrder("order.created", group, reservation)]
        : [];
    case "RELEASED":
      return reservation ? [aboutHold("reservation.released", group, reservation)] : [];
    case "EXPIRED":
      return reservation ? [aboutHold("reservation.expired", group, reservation)] : [];
    case "SHIPPED":
      return reservation ? shipmentEvents(group, reservation, feed.shipments) : [];
    case "CANCELLED":
      return reservation ? aboutOrder("order.cancelled", group, reservation) : [];
    case "RETURNED":
      return reservation ? aboutOrder("order.returned", group, reservation) : [];
    case "COUNTED":
      return [countEvent(group, feed.documents)];
    case "TRANSFERRED_OUT":
    case "TRANSFERRED_IN":
      return transferEvents(group, feed.documents);
    default:
      return [];
  }
}

const DELTAS = {
  RESERVED: "reservedDelta",
  RELEASED: "reservedDelta",
  EXPIRED: "reservedDelta",
  CONFIRMED: "committedDelta",
  CANCELLED: "committedDelta",
  SHIPPED: "onHandDelta",
  RETURNED: "onHandDelta",
  TRANSFERRED_OUT: "onHandDelta",
  TRANSFERRED_IN: "onHandDelta",
} as const;

/** How many units an entry moved of the figure that its type is about. */
function linesOf(entries: readonly FeedEntry[]): EventLine[] {
  return entries.map((entry) => {
    const { productId, sku, name, warehouseId, warehouseCode, type } = entry;
    const figure = DELTAS[type as keyof typeof DELTAS];
    return { productId, sku, name, warehouseId, warehouseCode, quantity: Math.abs(entry[figure]) };
  });
}

function productsIn(entries: readonly FeedEntry[]): string[] {
  return [...new Set(entries.map(({ productId }) => productId))];
}

function heldEvents(group: Group, reservation: FeedReservation): Told[] {
  const held = aboutHold("reservation.held", group, reservation);
  const { waitlistEntryId } = reservation;
  if (waitlistEntryId === null) return [held];
  return [held, { ...held, type: "offer.made", data: { ...held.data, waitlistEntryId } }];
}

type HoldType = "reservation.held" | "reservation.confirmed" | "reservation.released" | "reservation.expired";

/** The reservation as this event left it, whatever has become of it since. */
function aboutHold<Type extends HoldType>(type: Type, { first, entries }: Group, reservation: FeedReservation) {
  const { id, cartId, orderId, replaces, createdAt, expiresAt, confirmedAt, releasedAt, releaseReason } = reservation;
  const isConfirmed = type === "reservation.confirmed";
  const isEnd = type === "reservation.released" || type === "reservation.expired";
  // Units that staff take out of a hold leave the rest of it running.
  const isReleased = isEnd && releasedAt?.getTime() === first.at.getTime();
  return {
    type,
    subjectId: id,
    productIds: productsIn(entries),
    at: first.at,
    data: {
      reservation: {
        id,
        status: isConfirmed ? "CONFIRMED" : isReleased ? "RELEASED" : "PENDING",
        releaseReason: isReleased ? releaseReason : null,
        total: totalOf(reservation),
        ...{ cartId, orderId, replaces },
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        confirmedAt: isConfirmed ? (confirmedAt?.toISOString() ?? null) : null,
        releasedAt: isReleased ? releasedAt.toISOString() : null,
      },
      lines: linesOf(entries),
    },
  } as const;
}

function totalOf({ lines }: FeedReservation): { amount: number; currency: string } {
  return {
    amount: lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0),
    currency: lines[0]?.currency ?? CURRENCY,
  };
}

function orderOf(reservation: FeedReservation): EventData["order.created"]["order"] | null {
  const { id, orderNumber, orderStatus, confirmedAt, createdAt, cartId, orderId } = reservation;
  if (orderNumber === null) return null;
  return {
    id,
    number: `HF-${orderNumber}`,
    status: orderStatus ?? "PAID",
    lines: reservation.lines.map(({ unitPrice, currency, ...line }) => {
      return { ...line, unitPrice: { amount: unitPrice, currency } };
    }),
    total: totalOf(reservation),
    ...{ cartId, orderId },
    createdAt: (confirmedAt ?? createdAt).toISOString(),
  };
}

function aboutOrder(
  type: "order.created" | "order.cancelled" | "order.returned",
  { first, entries }: Group,
  reservation: FeedReservation,
): Told[] {
  const order = orderOf(reservation);
  if (order === null) return [];
  const data = { order, lines: linesOf(entries) };
  return [{ type, subjectId: order.id, productIds: productsIn(entries), at: first.at, data }];
}

/** One for each parcel. */
function shipmentEvents(
  { first, entries }: Group,
  reservation: FeedReservation,
  shipments: readonly FeedShipment[],
): Told[] {
  const order = orderOf(reservation);
  if (order === null) return [];
  return shipments
    .filter((one) => one.reservationId === reservation.id && one.shippedAt.getTime() === first.at.getTime())
    .flatMap(({ id, warehouseId, carrier, trackingNumber, shippedAt }) => {
      const own = entries.filter((entry) => entry.warehouseId === warehouseId);
      const [{ warehouseCode } = first] = own;
      if (own.length === 0) return [];
      const shipment = { id, warehouseId, warehouseCode, carrier, trackingNumber, shippedAt: shippedAt.toISOString() };
      const data = { shipment, order, lines: linesOf(own) };
      return [{ type: "shipment.created" as const, subjectId: id, productIds: productsIn(own), at: first.at, data }];
    });
}

/** Whatever the entry is about, such as a count or an adjustment: units that are promised were not there, or are again. */
function shortfallsOf({ entries }: Group, feed: Feed): Told[] {
  return entries.flatMap((entry): Told[] => {
    const { position, productId, sku, name, warehouseId, warehouseCode, shortfall, reservationId: orderId, at } = entry;
    const missing = entry.shortfallDelta || entry.orderShort - toldOfRow(entry, feed);
    if (missing === 0) return [];
    const type = missing > 0 ? "shortfall.opened" : "shortfall.settled";
    const row = { productId, sku, name, warehouseId, warehouseCode };
    const data = { ...row, quantity: Math.abs(missing), shortfall, orderId };
    return [{ type, subjectId: position, productIds: [productId], at, data }];
  });
}

/** Units that a picker did not find and that the row lacks too: its own entry tells of them. */
function toldOfRow({ orderShort, reservationId, productId, warehouseId, at }: FeedEntry, { entries }: Feed): number {
  if (orderShort <= 0) return 0;
  const own = entries.filter((one) => one.reservationId === reservationId && one.at.getTime() === at.getTime());
  return own
    .filter((one) => one.productId === productId && one.warehouseId === warehouseId && one.shortfallDelta > 0)
    .reduce((sum, { shortfallDelta }) => sum + shortfallDelta, 0);
}

function countEvent({ first, entries }: Group, documents: ReadonlyMap<string, FeedDocument>): Told {
  const { warehouseId, warehouseCode, reference, position, at } = first;
  const document = reference === null ? undefined : documents.get(reference);
  const wrong = entries.filter(({ onHandDelta }) => onHandDelta !== 0);
  const lines = wrong.slice(0, COUNT_LINES_MAX).map(({ productId, sku, name, onHandDelta, onHand }) => {
    return { productId, sku, name, difference: onHandDelta, onHand };
  });
  const count = { id: document?.id ?? null, number: document?.number ?? null };
  return {
    type: "count.applied",
    subjectId: document?.id ?? position,
    productIds: productsIn(wrong),
    at,
    data: { count, warehouseId, warehouseCode, differences: wrong.length, lines },
  };
}

function transferEvents({ first, entries }: Group, documents: ReadonlyMap<string, FeedDocument>): Told[] {
  const document = first.reference === null ? undefined : documents.get(first.reference);
  const { id = null, number = null, fromWarehouseId = null, toWarehouseId = null } = document ?? {};
  // What went missing on the way has an entry that moves nothing.
  const moved = entries.filter(({ onHandDelta }) => onHandDelta !== 0);
  if (moved.length === 0) return [];
  const isBack = first.type === "TRANSFERRED_IN" && first.warehouseId === fromWarehouseId;
  const type = isBack ? "transfer.returned" : first.type === "TRANSFERRED_OUT" ? "transfer.sent" : "transfer.received";
  const data = { transfer: { id, number, fromWarehouseId, toWarehouseId }, lines: linesOf(moved) };
  return [{ type, subjectId: id ?? first.position, productIds: productsIn(moved), at: first.at, data }];
}
