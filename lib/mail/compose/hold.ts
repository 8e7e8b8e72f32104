import { dayText } from "@/lib/delivery/destination-words";
import { priceText } from "@/lib/format/money";
import { LOCALE } from "@/lib/messages/locale";
import { translate as t } from "@/lib/messages/translate";
import type { MailContent, MailPart, MailRow } from "../mail-content";
import { clockText, momentText } from "../mail-times";

const LIST = new Intl.ListFormat(LOCALE, { type: "conjunction" });

export type HoldFacts = {
  /** Opens the running hold on any device; null once it has ended, and for an integration's customers. */
  link: string | null;
  /** Whether it can still be paid for. */
  isRunning: boolean;
  isReleased: boolean;
  /** Whether it was released because its units are not there. A payment that still comes buys them elsewhere if it can. */
  isStockLost: boolean;
  /** Whether its customer had started to pay. */
  isPaying: boolean;
  lines: readonly { name: string; quantity: number; unitPrice: number }[];
  currency: string;
  until: Date;
  /** Of the warehouses it ships from, also while nobody has said where to; none for tickets. */
  cities: readonly string[];
  /** Tickets only, which nobody ships. */
  isByEmail: boolean;
  /** "2026-12-02", if it is paid just before its end; null without a destination. */
  deliveryDate: string | null;
  /** Minor units; null while nobody has said where to send it. */
  shippingAmount: number | null;
};

/** What staff did: their reason, and the units that were released. */
export type HandAct = {
  reason: string | null;
  units: readonly { name: string; quantity: number }[];
  /** Of a move: what shipping cost before, in minor units; null while nobody had said where to. */
  shippingBefore?: number | null;
};

/** Tells a customer what staff hold for them, and how to pay. Null once it has ended. */
export function holdMade(hold: HoldFacts): MailContent | null {
  if (!hold.isRunning) return null;
  const { until, lines } = hold;
  const body = t("mail.hold.body", { units: unitsIn(lines), moment: momentText(until) });
  return {
    subject: t("mail.hold.subject", { time: clockText(until) }),
    heading: t("mail.hold.heading"),
    parts: [text(body), heldRows(hold), ...button(hold, t("mail.hold.button"))],
  };
}

/** Tells a customer that they have more time. Null once it has ended. */
export function holdExtended(hold: HoldFacts, act: HandAct): MailContent | null {
  if (!hold.isRunning) return null;
  const { until } = hold;
  const body = t("mail.holdExtended.body", { moment: momentText(until) });
  return {
    subject: t("mail.holdExtended.subject", { time: clockText(until) }),
    heading: t("mail.holdExtended.heading"),
    parts: [text(body), ...reasonOf(act), heldRows(hold), ...button(hold, t("mail.hold.button"))],
  };
}

/** Tells a customer where it ships from now, and when it arrives. Null once it has ended, and for tickets, which never ship. */
export function holdMoved(hold: HoldFacts, act: HandAct): MailContent | null {
  if (!hold.isRunning || hold.isByEmail) return null;
  const { until, cities, deliveryDate } = hold;
  const from = LIST.format(cities) || t("mail.order.ourWarehouse");
  const date = deliveryDate && dayText(deliveryDate);
  const when = date
    ? t("mail.holdMoved.when", { date, moment: momentText(until) })
    : t("mail.holdMoved.until", { moment: momentText(until) });
  return {
    subject: date ? t("mail.holdMoved.subject", { date }) : t("mail.holdMoved.subjectFrom", { from }),
    heading: t("mail.holdMoved.heading"),
    parts: [
      text(t("mail.holdMoved.body", { from })),
      text(stays(hold, act)),
      text(when),
      ...reasonOf(act),
      heldRows(hold),
      ...button(hold, t("mail.hold.button")),
    ],
  };
}

/** What a move left as it was, and what shipping costs now if that changed. */
function stays({ shippingAmount, currency }: HoldFacts, { shippingBefore }: HandAct): string {
  if (shippingAmount === null) return t("mail.holdMoved.staysUnpriced");
  if (shippingBefore === null || shippingBefore === undefined) return t("mail.holdMoved.staysItems");
  if (shippingAmount === shippingBefore) return t("mail.holdMoved.stays");
  const price = (amount: number) => (amount === 0 ? t("mail.holdMoved.free") : priceText({ amount, currency }));
  return t("mail.holdMoved.shipping", { price: price(shippingAmount), before: price(shippingBefore) });
}

/** Tells a customer what is no longer held for them, and why. */
export function holdReleased(hold: HoldFacts, act: HandAct): MailContent | null {
  if (!hold.isRunning && !hold.isReleased) return null;
  const { until, isRunning, isPaying, isStockLost } = hold;
  const rows = releasedRows(act);
  if (isRunning) {
    const body = t("mail.holdReleased.bodyPart", { units: unitsIn(act.units), moment: momentText(until) });
    return {
      subject: t("mail.holdReleased.subjectPart"),
      heading: t("mail.holdReleased.headingPart"),
      parts: [text(body), ...reasonOf(act), rows, heldRows(hold), ...button(hold, t("mail.hold.view"))],
    };
  }
  return {
    subject: t("mail.holdReleased.subject"),
    heading: t(isStockLost ? "mail.holdReleased.headingLost" : "mail.holdReleased.heading"),
    parts: [
      text(t(isStockLost ? "mail.holdReleased.bodyLost" : "mail.holdReleased.body")),
      ...reasonOf(act),
      rows,
      ...(isPaying ? [text(t(isStockLost ? "mail.holdReleased.payingLost" : "mail.holdReleased.paying"))] : []),
    ],
  };
}

function text(said: string): MailPart {
  return { kind: "text", text: said };
}

function reasonOf({ reason }: HandAct): MailPart[] {
  return reason === null ? [] : [text(t("mail.holdReleased.reason", { reason }))];
}

/** There is no total before the shipping price is known. */
function heldRows(hold: HoldFacts): MailPart {
  const { lines, currency, shippingAmount } = hold;
  const rows = lines.map(({ name, quantity, unitPrice }): MailRow => {
    const label = t("mail.line", { quantity, product: name });
    return { label, value: priceText({ amount: unitPrice * quantity, currency }) };
  });
  const goods = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
  if (shippingAmount === null) {
    const subtotal = { label: t("mail.hold.subtotal"), value: priceText({ amount: goods, currency }) };
    return { kind: "rows", rows: [...rows, subtotal] };
  }
  const shipping = { label: t("mail.order.shipping"), value: shippingWords(hold, shippingAmount) };
  const value = priceText({ amount: goods + shippingAmount, currency });
  return { kind: "rows", rows: [...rows, shipping, { label: t("mail.order.total"), value, isTotal: true }] };
}

function shippingWords({ currency, isByEmail }: HoldFacts, amount: number): string {
  if (amount > 0) return priceText({ amount, currency });
  return t(isByEmail ? "mail.byEmail" : "mail.order.free");
}

function releasedRows({ units }: HandAct): MailPart {
  const value = t("mail.holdReleased.released");
  return {
    kind: "rows",
    rows: units.map(({ name, quantity }) => ({ label: t("mail.line", { quantity, product: name }), value })),
  };
}

function button({ link }: HoldFacts, label: string): MailPart[] {
  return link === null ? [] : [{ kind: "button", label, href: link }];
}

function unitsIn(lines: readonly { quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
