import { invariant } from "@/lib/invariant";
import type { Order } from "@/lib/orders/order-schemas";
import { addressLines } from "@/lib/orders/order-words";
import type { Registration, State } from "@/lib/tax/india";
import { partOf, sumOf, type Taxed, taxOf } from "@/lib/tax/tax-of";
import type { Invoice, InvoiceDocument, InvoiceLine, Withheld, WithheldReason } from "./invoice-schemas";

type Shipment = Order["shipments"][number];
type Money = Order["goods"];

/** All that decides about an order's documents. */
export type InvoiceFacts = {
  order: Order;
  seller: { name: string; addressLines: string[] };
  registrations: readonly Registration[];
  /** The state of each warehouse by its id, and of the destination; null if it is unknown. */
  warehouseStates: ReadonlyMap<string, State | null>;
  destination: State | null;
  /** What the products' settings say now, by product. */
  goods: ReadonlyMap<string, { hsn: string | null; percent: number | null }>;
  /** When invoices began here. */
  startedAt: string;
  /** Issued so far, oldest first. */
  issued: readonly Invoice[];
};

export type Draft = Pick<Invoice, "kind" | "orderId" | "shipmentId"> & { position: number; document: InvoiceDocument };

/** The documents that are due, in the order to issue them, and the parcels that cannot have one, with every reason. */
export function planInvoices(facts: InvoiceFacts): { due: Draft[]; withheld: Withheld[] } {
  const { order, issued } = facts;
  const isInvoiced = (id: string) => issued.some(({ kind, shipmentId }) => kind === "INVOICE" && shipmentId === id);
  const open = order.shipments.filter(({ id }) => !isInvoiced(id));
  const withheld = open.flatMap((shipment) => {
    const reasons = reasonsAgainst(shipment, facts);
    return reasons.length > 0 ? [{ shipmentId: shipment.id, warehouseCode: shipment.warehouseCode, reasons }] : [];
  });
  const invoices = open
    .filter(({ id }) => withheld.every(({ shipmentId }) => shipmentId !== id))
    .map((shipment, index) => ({
      ...{ kind: "INVOICE" as const, orderId: order.id, shipmentId: shipment.id },
      document: invoiceOf(shipment, facts, index === 0),
    }));
  const due = [...invoices, ...creditNotes(facts)];
  return { due: due.map((draft, index) => ({ ...draft, position: issued.length + index })), withheld };
}

/** From this taxable value in paise, an invoice must name its buyer (CGST Rules, rule 46(e)). */
const NAMED_FROM = 50_000_00;

type Reason = Withheld["reasons"][number];

function reasonsAgainst(shipment: Shipment, facts: InvoiceFacts): Reason[] {
  const { order, seller, registrations, destination, goods, startedAt } = facts;
  if (shipment.shippedAt < startedAt) return [reason("BEFORE_INVOICES", "It left before invoices were written here.")];
  if (registrations.length === 0)
    return [reason("NO_GSTIN", "The shop has no GSTIN. Enter it under Settings, Seller.")];
  const found: Reason[] = [];
  const from = facts.warehouseStates.get(shipment.warehouseId) ?? null;
  if (seller.addressLines.length === 0) {
    found.push(reason("NO_SELLER_ADDRESS", "The shop has no address. Enter it under Settings, Seller."));
  }
  if (registrationIn(facts, from) === null) {
    found.push(
      reason("NO_REGISTRATION", `The shop has no GSTIN for ${from?.name ?? `the state of ${shipment.city}`}.`),
    );
  }
  if (destination === null)
    found.push(reason("NO_DESTINATION", "The order has no pincode, so its place of supply is unknown."));
  for (const { productId, sku } of shipment.lines) {
    const { hsn = null, percent = null } = goods.get(productId) ?? {};
    if (order.lines.some((line) => line.productId === productId && line.isByEmail)) {
      found.push(reason("BY_EMAIL", `${sku} is a ticket, taxed where its event is, which is not known here.`));
    }
    if (hsn === null) found.push(reason("NO_HSN", `${sku} has no HSN code.`));
    if (percent === null) found.push(reason("NO_TAX_RATE", `${sku} has no tax rate.`));
  }
  found.push(...paymentReasons(order));
  const isNamed = order.contact?.name !== undefined && order.contact.line1 !== undefined;
  if (found.length === 0 && !isNamed && invoiceOf(shipment, facts, false).taxable.amount >= NAMED_FROM) {
    found.push(
      reason("NO_BUYER", "From ₹50,000 an invoice must have the buyer's name and address, which the order lacks."),
    );
  }
  return found;
}

function buyerOf(order: Order): InvoiceDocument["buyer"] {
  const name = order.contact?.name ?? null;
  return { name, addressLines: addressLines(order).slice(name === null ? 0 : 1) };
}

/** An invoice states the price that was paid: the order's own, unless somebody recorded another. */
function paymentReasons({ shipping, total, paidByHand, shipTo }: Order): Reason[] {
  if (shipping === null) {
    const detail = "An integration confirmed the order without a payment, so what was paid is not known here.";
    return shipTo === null ? [] : [reason("PAYMENT_UNKNOWN", detail)];
  }
  if (paidByHand === null || paidByHand.amount.amount === total.amount) return [];
  return [reason("PAID_OTHERWISE", "The payment that staff recorded is not the order's total.")];
}

function reason(code: WithheldReason, detail: string): Reason {
  return { code, detail };
}

function registrationIn({ registrations }: InvoiceFacts, state: State | null): Registration | null {
  return registrations.find((one) => one.state.code === state?.code) ?? null;
}

/** `isFirst`: it bears the order's shipping, if no invoice does yet. */
function invoiceOf(shipment: Shipment, facts: InvoiceFacts, isFirst: boolean): InvoiceDocument {
  const { order, seller, destination, issued } = facts;
  const registration = registrationIn(facts, facts.warehouseStates.get(shipment.warehouseId) ?? null);
  invariant(registration && destination, "a parcel with reasons against its invoice gets none");
  const goods = shipment.lines.map((line) => pricedLine(line, shipment, facts));
  const bearsShipping = isFirst && issued.length === 0;
  const { lines, shipping } = taxOf({
    country: "IN",
    from: registration.state.code,
    to: destination.code,
    lines: goods,
    shipping: bearsShipping ? (order.shipping?.amount ?? 0) : 0,
  });
  const money = moneyIn(order);
  const invoiceLines = [
    ...goods.map((line, index) => ({ ...line.about, ...taxesIn(lines[index] as Taxed, money) })),
    ...shipping.map((part) => ({ ...shippingLine(part, goods, money), ...taxesIn(part, money) })),
  ];
  const { gstin, state } = registration;
  return {
    title: titleOf(invoiceLines),
    orderNumber: order.number,
    seller: { ...seller, gstin, state },
    dispatchedFrom: { warehouseCode: shipment.warehouseCode, city: shipment.city },
    buyer: buyerOf(order),
    placeOfSupply: destination,
    lines: invoiceLines,
    ...sumsOf(invoiceLines, money),
    credits: null,
  };
}

type Goods = ReturnType<typeof pricedLine>;

function pricedLine(
  { productId, sku, name, quantity }: Shipment["lines"][number],
  { warehouseId }: Shipment,
  facts: InvoiceFacts,
) {
  const line = facts.order.lines.find((one) => one.productId === productId && one.warehouseId === warehouseId);
  const { hsn = null, percent = null } = facts.goods.get(productId) ?? {};
  invariant(line && hsn !== null && percent !== null, "a parcel with reasons against its invoice gets none");
  const { unitPrice } = line;
  return {
    amount: unitPrice.amount * quantity,
    percent,
    about: { productId, sku, name, hsn, quantity, unitPrice },
  };
}

/** Shipping has the code of the goods that it belongs to: those of its rate, and the dearest of several. */
function shippingLine(part: Taxed, goods: readonly Goods[], money: (amount: number) => Money) {
  const own = goods.filter(({ percent }) => percent === part.percent).sort((a, b) => b.amount - a.amount);
  const hsn = own[0]?.about.hsn ?? "";
  return { productId: null, sku: null, name: "Shipping", hsn, quantity: 1, unitPrice: money(part.amount) };
}

/** CGST Act, section 31(1) and (3)(c); CGST Rules, rule 46A for what is sold to somebody who is not registered. */
function titleOf(lines: readonly InvoiceLine[]): InvoiceDocument["title"] {
  if (lines.every(({ percent }) => percent === 0)) return "BILL_OF_SUPPLY";
  return lines.some(({ percent }) => percent === 0) ? "INVOICE_CUM_BILL_OF_SUPPLY" : "TAX_INVOICE";
}

/**
 * Credit notes for units that came back (CGST Act, section 34(1)), one for each invoice. Nobody records which of an order's
 * parcels a unit had left in, so it is taken from the oldest that has any. A parcel without an invoice has no credit note.
 */
function creditNotes(facts: InvoiceFacts): Omit<Draft, "position">[] {
  const { order, issued } = facts;
  const left = new Map(order.lines.map((line) => [`${line.warehouseId}/${line.productId}`, line.returned]));
  return order.shipments.flatMap((shipment) => {
    const invoice = issued.find(({ kind, shipmentId }) => kind === "INVOICE" && shipmentId === shipment.id);
    const lines = shipment.lines.flatMap(({ productId, quantity }) => {
      const key = `${shipment.warehouseId}/${productId}`;
      const returned = Math.min(quantity, left.get(key) ?? 0);
      left.set(key, (left.get(key) ?? 0) - returned);
      const line = invoice?.lines.find((one) => one.productId === productId);
      const before = creditedUnits(issued, shipment.id, productId);
      return line && returned > before ? [creditLine(line, before, returned)] : [];
    });
    if (!invoice || lines.length === 0) return [];
    const { id, number, issuedAt, seller, dispatchedFrom, buyer, placeOfSupply, orderNumber } = invoice;
    const parties = { seller, dispatchedFrom, buyer, placeOfSupply, orderNumber };
    const sums = sumsOf(lines, moneyIn(order));
    const document: InvoiceDocument = {
      title: "CREDIT_NOTE",
      ...parties,
      lines,
      ...sums,
      credits: { id, number, issuedAt },
    };
    return [{ kind: "CREDIT_NOTE" as const, orderId: order.id, shipmentId: shipment.id, document }];
  });
}

function creditedUnits(issued: readonly Invoice[], shipmentId: string, productId: string): number {
  const notes = issued.filter((one) => one.kind === "CREDIT_NOTE" && one.shipmentId === shipmentId);
  const lines = notes.flatMap((note) => note.lines).filter((line) => line.productId === productId);
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

function creditLine(line: InvoiceLine, from: number, to: number): InvoiceLine {
  const { currency } = line.amount;
  const plain = (one: InvoiceLine): Taxed => ({
    ...{ amount: one.amount.amount, percent: one.percent, taxable: one.taxable.amount },
    taxes: one.taxes.map((tax) => ({ ...tax, amount: tax.amount.amount })),
  });
  const part = partOf(plain(line), { of: line.quantity, from, to });
  return { ...line, quantity: to - from, ...taxesIn(part, (amount) => ({ amount, currency })) };
}

function taxesIn({ amount, percent, taxable, taxes }: Taxed, money: (amount: number) => Money) {
  return {
    ...{ amount: money(amount), percent, taxable: money(taxable) },
    taxes: taxes.map((tax) => ({
      ...tax,
      name: tax.name as InvoiceLine["taxes"][number]["name"],
      amount: money(tax.amount),
    })),
  };
}

function sumsOf(lines: readonly InvoiceLine[], money: (amount: number) => Money) {
  const sum = (amounts: readonly Money[]) => money(sumOf(amounts));
  const names = [...new Set(lines.flatMap(({ taxes }) => taxes.map(({ name }) => name)))];
  return {
    taxable: sum(lines.map(({ taxable }) => taxable)),
    taxes: names.map((name) => ({
      name,
      amount: sum(lines.flatMap(({ taxes }) => taxes.filter((tax) => tax.name === name).map(({ amount }) => amount))),
    })),
    total: sum(lines.map(({ amount }) => amount)),
  };
}

function moneyIn({ goods: { currency } }: Order): (amount: number) => Money {
  return (amount) => ({ amount, currency });
}
