import { dayText } from "@/lib/delivery/destination-words";
import { priceText } from "@/lib/format/money";
import { LOCALE } from "@/lib/messages/locale";
import { translate as t } from "@/lib/messages/translate";
import type { MailContent, MailPart, MailRow } from "../mail-content";

const LIST = new Intl.ListFormat(LOCALE, { type: "conjunction" });

export type OrderFacts = {
  /** "HF-10042". */
  number: string;
  /** Opens the order on any device; null for an integration's customers. */
  link: string | null;
  /** The day that the last parcel arrives, "2026-12-02"; null if nothing is shipped, or nobody said where to. */
  arrives: string | null;
  lines: readonly {
    name: string;
    quantity: number;
    /** Minor units. */
    unitPrice: number;
    /** City of the warehouse. */
    city: string;
    /** A ticket, which nobody ships. */
    isByEmail: boolean;
  }[];
  currency: string;
  /** Minor units; null if it was paid elsewhere, because we then don't know it. */
  shippingAmount: number | null;
  /** Name and address lines as the shopper wrote them. */
  sendTo: readonly string[];
};

/** Tells the buyer what they bought, what it cost, and where it ships from or that it comes by email. */
export function orderConfirmed(order: OrderFacts): MailContent {
  const { number, lines, sendTo } = order;
  const address = t(needsShipping(order) ? "mail.order.address" : "mail.order.billing");
  return {
    subject: t("mail.order.subject", { number }),
    heading: t("mail.order.heading"),
    parts: [
      { kind: "text", text: howItComes(order) },
      { kind: "rows", rows: [...lines.map((line) => lineRow(order, line)), ...sums(order)] },
      ...(sendTo.length > 0 ? [{ kind: "text" as const, text: [address, ...sendTo].join("\n") }] : []),
      ...linkTo(order),
    ],
  };
}

function howItComes({ lines, arrives }: OrderFacts): string {
  const cities = citiesOf(lines);
  const count = lines.filter(({ isByEmail }) => isByEmail).reduce((sum, { quantity }) => sum + quantity, 0);
  const tickets = count > 0 ? t("mail.order.bodyTickets", { count }) : "";
  if (cities.length === 0) return `${t("mail.order.confirmed")} ${tickets}`;
  const from = { cities: LIST.format(cities) || t("mail.order.ourWarehouse"), count: cities.length };
  const key = cities.length > 1 ? "ships.parcels" : count > 0 ? "ships.rest" : "ships.all";
  const by = arrives === null ? "" : t("mail.order.arrives", { date: dayText(arrives) });
  return [t("mail.order.confirmed"), t(`mail.order.${key}`, from), by, tickets].filter(Boolean).join(" ");
}

/** The warehouses that something ships from. */
function citiesOf(lines: OrderFacts["lines"]): string[] {
  return [...new Set(lines.filter(({ isByEmail }) => !isByEmail).map(({ city }) => city))];
}

function needsShipping({ lines }: OrderFacts): boolean {
  return lines.some(({ isByEmail }) => !isByEmail);
}

function lineRow(order: OrderFacts, line: OrderFacts["lines"][number]): MailRow {
  const row = {
    label: t("mail.line", { quantity: line.quantity, product: line.name }),
    value: priceText({ amount: line.unitPrice * line.quantity, currency: order.currency }),
  };
  if (line.isByEmail) return needsShipping(order) ? { ...row, note: t("mail.byEmail") } : row;
  return citiesOf(order.lines).length > 1 ? { ...row, note: t("mail.order.from", { city: line.city }) } : row;
}

function sums(order: OrderFacts): MailRow[] {
  const { lines, currency, shippingAmount } = order;
  const goods = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0);
  const total = {
    label: t("mail.order.total"),
    value: priceText({ amount: goods + (shippingAmount ?? 0), currency }),
    isTotal: true,
  };
  if (shippingAmount === null) return [total];
  return [{ label: t("mail.order.shipping"), value: shippingWords(order, shippingAmount) }, total];
}

function shippingWords(order: OrderFacts, amount: number): string {
  if (amount > 0) return priceText({ amount, currency: order.currency });
  return t(needsShipping(order) ? "mail.order.free" : "mail.byEmail");
}

function linkTo({ link }: OrderFacts): MailPart[] {
  return link === null ? [] : [{ kind: "button", label: t("mail.order.view"), href: link }];
}
