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
  lines: readonly {
    name: string;
    quantity: number;
    /** Minor units. */
    unitPrice: number;
    /** City of the warehouse. */
    city: string;
  }[];
  currency: string;
  /** Minor units; null if it was paid elsewhere, because we then don't know it. */
  shippingAmount: number | null;
  /** Name and address lines as the shopper wrote them. */
  sendTo: readonly string[];
};

/** Tells the buyer what they bought, what it cost and where it ships from. */
export function orderConfirmed(order: OrderFacts): MailContent {
  const { number, lines, sendTo } = order;
  const cities = [...new Set(lines.map(({ city }) => city))];
  const from = { cities: LIST.format(cities) || t("mail.order.ourWarehouse"), count: cities.length };
  return {
    subject: t("mail.order.subject", { number }),
    heading: t("mail.order.heading"),
    parts: [
      { kind: "text", text: t(cities.length > 1 ? "mail.order.bodyParcels" : "mail.order.body", from) },
      { kind: "rows", rows: [...lines.map((line) => lineRow(order, line, cities.length > 1)), ...sums(order)] },
      ...(sendTo.length > 0 ? [{ kind: "text" as const, text: [t("mail.order.address"), ...sendTo].join("\n") }] : []),
      ...linkTo(order),
    ],
  };
}

function lineRow({ currency }: OrderFacts, line: OrderFacts["lines"][number], saysCity: boolean): MailRow {
  const row = {
    label: t("mail.line", { quantity: line.quantity, product: line.name }),
    value: priceText({ amount: line.unitPrice * line.quantity, currency }),
  };
  return saysCity ? { ...row, note: t("mail.order.from", { city: line.city }) } : row;
}

function sums({ lines, currency, shippingAmount }: OrderFacts): MailRow[] {
  const goods = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0);
  const total = {
    label: t("mail.order.total"),
    value: priceText({ amount: goods + (shippingAmount ?? 0), currency }),
    isTotal: true,
  };
  if (shippingAmount === null) return [total];
  const price = shippingAmount === 0 ? t("mail.order.free") : priceText({ amount: shippingAmount, currency });
  return [{ label: t("mail.order.shipping"), value: price }, total];
}

function linkTo({ link }: OrderFacts): MailPart[] {
  return link === null ? [] : [{ kind: "button", label: t("mail.order.view"), href: link }];
}
