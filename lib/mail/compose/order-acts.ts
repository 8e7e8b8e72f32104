import { dayText } from "@/lib/delivery/destination-words";
import { listText } from "@/lib/format/list-text";
import { priceText } from "@/lib/format/money";
import { translate as t } from "@/lib/messages/translate";
import type { HandMethod } from "@/lib/reservations/by-hand-schemas";
import type { MailContent, MailPart } from "../mail-content";

type Units = { name: string; quantity: number };

export type ActedOrder = {
  /** "HF-10042". */
  number: string;
  /** Opens the order on any device; null for an integration's customers. */
  link: string | null;
  /** All of it. */
  isCancelled: boolean;
  /** Minor units that a provider is to refund and has not yet; 0 if none took the money. */
  toRefund: number;
  /** Minor units that the shop itself is to give back, because staff took the money. */
  dueByHand: number;
  currency: string;
};

export type ShippedParcel = {
  city: string;
  carrier: string | null;
  trackingNumber: string | null;
  units: readonly Units[];
  /** Tickets only: nothing travels. */
  isByEmail: boolean;
};

/** Tells the buyer what has left, with whom, and under which number to follow it. `unitsLeft`: still to ship after it. */
export function orderShipped(order: ActedOrder, parcels: readonly ShippedParcel[], unitsLeft: number): MailContent {
  const { number } = order;
  const isSent = parcels.every(({ isByEmail }) => isByEmail);
  const how = isSent ? "sent" : unitsLeft > 0 ? "part" : "all";
  const rest = unitsLeft > 0 ? [text(t("mail.shipped.rest", { count: unitsLeft }))] : [];
  return {
    subject: t(`mail.shipped.subject.${how}`, { number }),
    heading: t(`mail.shipped.heading.${how}`),
    parts: [...parcels.flatMap(parcelParts), ...rest, ...linkTo(order)],
  };
}

function parcelParts({ city, carrier, trackingNumber, units, isByEmail }: ShippedParcel): MailPart[] {
  const from = isByEmail
    ? []
    : [t(carrier ? "mail.shipped.with" : "mail.shipped.from", { city, carrier: carrier ?? "" })];
  const tracking = trackingNumber === null ? [] : [t("mail.shipped.tracking", { trackingNumber })];
  const words = [...from, ...tracking].join("\n");
  return [...(words === "" ? [] : [text(words)]), rowsOf(units, t(isByEmail ? "mail.byEmail" : "mail.shipped.row"))];
}

/** Tells the buyer what will not come, why, and what happens to their money. */
export function linesCancelled(order: ActedOrder, units: readonly Units[], reason: string | null): MailContent {
  const how = order.isCancelled ? "all" : "part";
  return {
    subject: t(`mail.linesCancelled.subject.${how}`, { number: order.number }),
    heading: t(`mail.linesCancelled.heading.${how}`),
    parts: [
      text(t("mail.linesCancelled.body")),
      rowsOf(units, t("mail.linesCancelled.row")),
      ...(reason === null ? [] : [text(t("mail.holdReleased.reason", { reason }))]),
      ...refundWords(order),
      ...linkTo(order),
    ],
  };
}

/** What staff said about it; `expectedOn`: YYYY-MM-DD. */
export type Waiting = { reason: string | null; expectedOn: string | null };

/** Tells the buyer what they wait for, what was said about when it comes, and that the rest does not wait for it. */
export function linesBackordered(order: ActedOrder, units: readonly Units[], said: Waiting): MailContent {
  const { reason: note, expectedOn } = said;
  return {
    subject: t("mail.linesBackordered.subject", { number: order.number }),
    heading: t("mail.linesBackordered.heading"),
    parts: [
      text(t("mail.linesBackordered.body")),
      rowsOf(units, t("mail.linesBackordered.row")),
      ...(expectedOn === null ? [] : [text(t("mail.linesBackordered.expected", { date: dayText(expectedOn) }))]),
      ...(note === null ? [] : [text(note)]),
      text(t("mail.linesBackordered.choice")),
      ...linkTo(order),
    ],
  };
}

/** Where moved units leave from now, and the last day that they arrive; null while no day is promised. */
export type MovedTo = { cities: readonly string[]; arrives: string | null };

/** Tells the buyer that items come from elsewhere, and by which day. */
export function orderMoved(order: ActedOrder, units: readonly Units[], { cities, arrives }: MovedTo): MailContent {
  const { number } = order;
  const from = listText(cities);
  const date = arrives && dayText(arrives);
  const when = date ? ` ${t("mail.orderMoved.arrives", { date })}` : "";
  return {
    subject: date ? t("mail.orderMoved.subject", { number, date }) : t("mail.orderMoved.subjectFrom", { number, from }),
    heading: t("mail.orderMoved.heading"),
    parts: [
      text(`${t("mail.orderMoved.body", { from })}${when}`),
      rowsOf(units, t("mail.orderMoved.row", { from })),
      ...linkTo(order),
    ],
  };
}

/** Where an order goes now, and by which day it arrives there and would have arrived before, YYYY-MM-DD. */
export type Readdressed = { place: string; day: string; dayBefore: string };

/** Tells the buyer that another address moves the day that was promised. */
export function orderReaddressed(order: ActedOrder, { place, day, dayBefore }: Readdressed): MailContent {
  const said = { number: order.number, place, date: dayText(day), before: dayText(dayBefore) };
  return {
    subject: t("mail.readdressed.subject", said),
    heading: t("mail.readdressed.heading"),
    parts: [text(t("mail.readdressed.body", said)), ...linkTo(order)],
  };
}

/** `amount`: minor units. */
export type GivenBack = { method: HandMethod; amount: number; reference: string | null };

/** Tells the buyer what staff gave back, and how. */
export function refundedByHand(order: ActedOrder, { method, amount, reference }: GivenBack): MailContent {
  const { number, currency } = order;
  const price = priceText({ amount, currency });
  return {
    subject: t("mail.refund.subjectOrder", { price, number }),
    heading: t("mail.refund.subject", { price }),
    parts: [
      text(t(`mail.refund.byHand.${method}`, { price })),
      ...(reference === null ? [] : [text(t("mail.refund.reference", { reference }))]),
      ...linkTo(order),
    ],
  };
}

/** Tells the buyer that what they sent back has arrived, and what happens to their money. */
export function returnReceived(order: ActedOrder, units: readonly Units[]): MailContent {
  return {
    subject: t("mail.returned.subject", { number: order.number }),
    heading: t("mail.returned.heading"),
    parts: [
      text(t("mail.returned.body")),
      rowsOf(units, t("mail.returned.row")),
      ...refundWords(order),
      ...linkTo(order),
    ],
  };
}

type Returned = { units: readonly Units[]; sendTo: string | null; declineReason: string | null; wasAccepted: boolean };

/** Confirms what the buyer asked to send back. */
export function returnAsked(order: ActedOrder, { units }: Returned): MailContent {
  return {
    subject: t("mail.returnAsked.subject", { number: order.number }),
    heading: t("mail.returnAsked.heading"),
    parts: [text(t("mail.returnAsked.body")), rowsOf(units, t("mail.returnAsked.row")), ...linkTo(order)],
  };
}

/** Tells the buyer where to send it. */
export function returnAccepted(order: ActedOrder, { units, sendTo }: Returned): MailContent {
  return {
    subject: t("mail.returnAccepted.subject", { number: order.number }),
    heading: t("mail.returnAccepted.heading"),
    parts: [
      text(t("mail.returnAccepted.body")),
      rowsOf(units, t("mail.returnAccepted.row")),
      ...(sendTo === null ? [] : [text(sendTo)]),
      text(t("mail.returnAccepted.then")),
      ...linkTo(order),
    ],
  };
}

/** Tells the buyer why not. */
export function returnDeclined(order: ActedOrder, { units, declineReason, wasAccepted }: Returned): MailContent {
  return {
    subject: t("mail.returnDeclined.subject", { number: order.number }),
    heading: t(wasAccepted ? "mail.returnDeclined.headingEnded" : "mail.returnDeclined.heading"),
    parts: [
      ...(declineReason === null ? [] : [text(t("mail.holdReleased.reason", { reason: declineReason }))]),
      rowsOf(units, t("mail.returnDeclined.row")),
      ...linkTo(order),
    ],
  };
}

function refundWords({ toRefund, dueByHand, currency }: ActedOrder): MailPart[] {
  if (dueByHand > 0) return [text(t("orders.news.byHand", { amount: priceText({ amount: dueByHand, currency }) }))];
  return toRefund > 0 ? [text(t("mail.toRefund", { price: priceText({ amount: toRefund, currency }) }))] : [];
}

function rowsOf(units: readonly Units[], value: string): MailPart {
  const rows = units.map(({ name, quantity }) => ({ label: t("mail.line", { quantity, product: name }), value }));
  return { kind: "rows", rows };
}

function text(said: string): MailPart {
  return { kind: "text", text: said };
}

function linkTo({ link }: ActedOrder): MailPart[] {
  return link === null ? [] : [{ kind: "button", label: t("mail.order.view"), href: link }];
}
