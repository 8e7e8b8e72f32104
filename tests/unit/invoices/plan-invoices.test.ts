import { describe, expect, test } from "vitest";
import { amountInWords } from "@/lib/invoices/amount-in-words";
import type { Invoice } from "@/lib/invoices/invoice-schemas";
import { type InvoiceFacts, planInvoices } from "@/lib/invoices/plan-invoices";
import type { Order } from "@/lib/orders/order-schemas";

const rupees = (amount: number) => ({ amount, currency: "INR" });
const KARNATAKA = { code: "29", name: "Karnataka" };
const CONTACT = {
  email: "asha@shop.test",
  name: "Asha Rao",
  line1: "4 Lake Road",
  city: "Bengaluru",
  postalCode: "560001",
};

type Parcel = { id: string; units: number; at?: string };

/** An order of lamps at ₹1,180 each, from one warehouse. */
function anOrder(parcels: Parcel[], given: Partial<Order> = {}): Order {
  const shipments = parcels.map(({ id, units, at = "2026-12-03T10:00:00.000Z" }) => ({
    ...{ id, warehouseId: "w", warehouseCode: "BLR", city: "Bangalore", carrier: null, trackingNumber: null },
    ...{ shippedAt: at, lines: [{ productId: "lamp", sku: "LAMP", name: "Lamp", quantity: units }] },
  }));
  const units = parcels.reduce((sum, parcel) => sum + parcel.units, 0);
  const line = { productId: "lamp", warehouseId: "w", quantity: units, unitPrice: rupees(1180_00), returned: 0 };
  const goods = rupees(1180_00 * units);
  const money = { goods, shipping: rupees(118_00), total: rupees(goods.amount + 118_00), paidByHand: null };
  const about = { id: "order", number: "HF-1", contact: CONTACT, shipTo: null };
  return { ...about, ...money, lines: [{ ...line, isByEmail: false }], shipments, ...given } as unknown as Order;
}

function facts(order: Order, given: Partial<InvoiceFacts> = {}): InvoiceFacts {
  return {
    order,
    seller: { name: "Holdfast", addressLines: ["12 Mount Road"] },
    registrations: [{ gstin: "29AAPFU0939F1ZR", state: KARNATAKA }],
    warehouseStates: new Map([["w", KARNATAKA]]),
    destination: KARNATAKA,
    goods: new Map([["lamp", { hsn: "9405", percent: 18 }]]),
    startedAt: "2026-12-01T00:00:00.000Z",
    issued: [],
    ...given,
  };
}

/** Issues all that is due. */
function issued(given: InvoiceFacts): Invoice[] {
  return planInvoices(given).due.map(({ document, position, ...draft }) => {
    const number = `${draft.kind} ${position + 1}`;
    return { ...draft, id: `document ${position}`, number, issuedAt: "2026-12-03T10:00:00.000Z", ...document };
  });
}

const codes = (given: InvoiceFacts) =>
  planInvoices(given).withheld.flatMap(({ reasons }) => reasons.map(({ code }) => code));
const returning = (order: Order, returned: number): Order => {
  return { ...order, lines: order.lines.map((line) => ({ ...line, returned })) };
};

describe("an invoice is withheld", () => {
  const order = anOrder([{ id: "one", units: 2 }]);
  const line = order.lines[0] as Order["lines"][number];
  test.each([
    [facts(order), []],
    [facts(order, { registrations: [] }), ["NO_GSTIN"]],
    [facts(order, { startedAt: "2026-12-04T00:00:00.000Z" }), ["BEFORE_INVOICES"]],
    [facts(order, { seller: { name: "Holdfast", addressLines: [] } }), ["NO_SELLER_ADDRESS"]],
    [facts(order, { warehouseStates: new Map([["w", { code: "33", name: "Tamil Nadu" }]]) }), ["NO_REGISTRATION"]],
    [facts(order, { warehouseStates: new Map() }), ["NO_REGISTRATION"]],
    [facts(order, { destination: null }), ["NO_DESTINATION"]],
    [facts(order, { goods: new Map([["lamp", { hsn: null, percent: 0 }]]) }), ["NO_HSN"]],
    [facts(order, { goods: new Map([["lamp", { hsn: "9405", percent: null }]]) }), ["NO_TAX_RATE"]],
    [facts({ ...order, lines: [{ ...line, isByEmail: true }] }), ["BY_EMAIL"]],
    [facts({ ...order, shipping: null, shipTo: { city: "Bengaluru" } as Order["shipTo"] }), ["PAYMENT_UNKNOWN"]],
    [facts({ ...order, paidByHand: { method: "CASH", amount: rupees(1), reference: null } }), ["PAID_OTHERWISE"]],
    [facts({ ...order, paidByHand: { method: "CASH", amount: order.total, reference: null } }), []],
  ])("case %#: %j", (given, expected) => {
    expect(codes(given)).toEqual(expected);
    expect(planInvoices(given).due).toHaveLength(expected.length === 0 ? 1 : 0);
  });

  test("from ₹50,000 without the buyer's name and address", () => {
    const dear = (units: number, contact: Order["contact"]) => facts(anOrder([{ id: "one", units }], { contact }));
    expect(codes(dear(50, CONTACT))).toEqual([]);
    expect(codes(dear(50, null))).toEqual(["NO_BUYER"]);
    expect(codes(dear(50, { email: "asha@shop.test", name: "Asha" }))).toEqual(["NO_BUYER"]);
    expect(codes(dear(49, null))).toEqual([]);
  });

  test("and shipping is on the first that is issued", () => {
    const both = anOrder([
      { id: "before", units: 1, at: "2026-11-01T00:00:00.000Z" },
      { id: "after", units: 1 },
      { id: "last", units: 1 },
    ]);
    const names = issued(facts(both)).map(({ lines }) => lines.map(({ name }) => name));
    expect(names).toEqual([["Lamp", "Shipping"], ["Lamp"]]);
  });
});

describe("a credit note", () => {
  const order = anOrder([
    { id: "one", units: 2 },
    { id: "two", units: 3 },
  ]);
  const known = issued(facts(order));

  test("takes units from the oldest parcel first, one for each invoice, and nothing twice", () => {
    const notes = issued(facts(returning(order, 3), { issued: known }));
    expect(notes.map(({ credits, lines }) => [credits?.number, lines.map(({ quantity }) => quantity)])).toEqual([
      ["INVOICE 1", [2]],
      ["INVOICE 2", [1]],
    ]);
    const all = [...known, ...notes];
    expect(issued(facts(returning(order, 3), { issued: all }))).toEqual([]);
    const [rest] = issued(facts(returning(order, 5), { issued: all }));
    expect([rest?.credits?.number, rest?.lines[0]?.quantity, rest?.total]).toEqual(["INVOICE 2", 2, rupees(2360_00)]);
  });

  test("follows the invoice if the units were back before it could be issued", () => {
    const back = facts(returning(order, 2));
    const first = issued(back);
    expect(first.map(({ kind }) => kind)).toEqual(["INVOICE", "INVOICE"]);
    expect(issued({ ...back, issued: first }).map(({ kind, total }) => [kind, total])).toEqual([
      ["CREDIT_NOTE", rupees(2360_00)],
    ]);
  });

  test("is not written for a parcel without an invoice", () => {
    const without = facts(returning(order, 2), { issued: known.filter(({ shipmentId }) => shipmentId === "two") });
    const due = issued({ ...without, startedAt: "2026-12-04T00:00:00.000Z" });
    expect(due).toEqual([]);
  });
});

test.each([
  [0, "Rupees zero only"],
  [50, "Fifty paise only"],
  [100, "Rupees one only"],
  [618_00, "Rupees six hundred eighteen only"],
  [1_234_567_89, "Rupees twelve lakh thirty-four thousand five hundred sixty-seven and eighty-nine paise only"],
  [10_00_00_000_00, "Rupees ten crore only"],
  [12_345_00_00_000_00, "Rupees twelve thousand three hundred forty-five crore only"],
])("%i paise in words: %s", (paise, words) => {
  expect(amountInWords(paise)).toBe(words);
});
