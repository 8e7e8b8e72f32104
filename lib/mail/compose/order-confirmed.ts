import { priceText } from "@/lib/format/money";
import type { MailContent, MailPart, MailRow } from "../mail-content";
import { whereToOpen } from "./where-to-open";

export type OrderFacts = {
  id: string;
  /** "HF-10042". */
  number: string;
  /** `shopper:<id>` or `key:<id>`. */
  owner: string;
  hasAccount: boolean;
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
export function orderConfirmed(order: OrderFacts, origin: string): MailContent {
  const { number, lines, sendTo } = order;
  const cities = [...new Set(lines.map(({ city }) => city))];
  return {
    subject: `Order ${number} is confirmed`,
    heading: "Thank you for your order",
    parts: [
      {
        kind: "text",
        text: `Your order is confirmed. It ships from ${placesText(cities)}${parcelsText(cities.length)}.`,
      },
      { kind: "rows", rows: [...lines.map((line) => lineRow(order, line, cities.length > 1)), ...sums(order)] },
      ...(sendTo.length > 0 ? [{ kind: "text" as const, text: `Delivery address:\n${sendTo.join("\n")}` }] : []),
      ...linkTo(order, origin),
    ],
  };
}

function lineRow({ currency }: OrderFacts, line: OrderFacts["lines"][number], saysCity: boolean): MailRow {
  const row = {
    label: `${line.quantity} × ${line.name}`,
    value: priceText({ amount: line.unitPrice * line.quantity, currency }),
  };
  return saysCity ? { ...row, note: `From ${line.city}` } : row;
}

function sums({ lines, currency, shippingAmount }: OrderFacts): MailRow[] {
  const goods = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0);
  const total = {
    label: "Total",
    value: priceText({ amount: goods + (shippingAmount ?? 0), currency }),
    isTotal: true,
  };
  if (shippingAmount === null) return [total];
  const price = shippingAmount === 0 ? "Free" : priceText({ amount: shippingAmount, currency });
  return [{ label: "Shipping", value: price }, total];
}

function linkTo({ id, owner, hasAccount }: OrderFacts, origin: string): MailPart[] {
  if (!owner.startsWith("shopper:")) return [];
  return [
    { kind: "button", label: "View your order", href: `${origin}/orders/${id}` },
    whereToOpen(hasAccount, "your order"),
  ];
}

/** "Chennai", "Chennai and Pune", "Chennai, Pune and Delhi". */
function placesText(cities: readonly string[]): string {
  if (cities.length < 2) return cities[0] ?? "our warehouse";
  return `${cities.slice(0, -1).join(", ")} and ${cities.at(-1)}`;
}

function parcelsText(parcels: number): string {
  return parcels > 1 ? `, in ${parcels} parcels` : "";
}
