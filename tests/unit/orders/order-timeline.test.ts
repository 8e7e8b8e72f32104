import { expect, test } from "vitest";
import { translate as t } from "@/lib/messages/translate";
import type { OrderEvent } from "@/lib/orders/order-schemas";
import { orderTimeline } from "@/lib/orders/order-timeline";
import { eventWords } from "@/lib/orders/order-words";
import type { StoredEntry, StoredPayment } from "@/lib/orders/stored-order";

const AT = Date.parse("2026-11-21T09:00:00.000Z");
const SHOPPER = "shopper:0b1f3a52-6a64-4f0c-9a39-0d7a1b2c3d4e";

function entry(type: StoredEntry["type"], seconds: number, given: Partial<StoredEntry> = {}): StoredEntry {
  return {
    type,
    reasonCode: "HOLD",
    actor: SHOPPER,
    warehouseCode: "MAA",
    at: AT + seconds * 1_000,
    quantity: 1,
    ...given,
  };
}

function payment(given: Partial<StoredPayment> = {}): StoredPayment {
  return {
    id: "0198f0b4-0000-7000-8000-000000000001",
    provider: "test",
    status: "CAPTURED",
    goodsAmount: 5_000,
    shippingAmount: 900,
    refundedAmount: 0,
    refunds: [],
    currency: "INR",
    createdAt: AT + 20_000,
    updatedAt: AT + 31_000,
    authorisedAt: AT + 30_000,
    capturedAt: AT + 31_000,
    endedAt: null,
    stuckAt: null,
    ...given,
  };
}

const ADDED = {
  at: "2026-11-21T09:00:00.000Z",
  event: "EXTENDED",
  quantity: 1,
  warehouseCodes: [],
  amount: null,
} satisfies Omit<OrderEvent, "by">;

const told = (entries: StoredEntry[], payments: StoredPayment[] = [], isOwn = true) => {
  return orderTimeline({ entries, payments }, isOwn).map(({ event, by }) => `${event} by ${by}`);
};

test("the rows that one command changed are one event, with all their units and warehouses", () => {
  const entries = [
    entry("SHIPPED", 60, { quantity: 2, actor: "admin:ravi@shop.test" }),
    entry("SHIPPED", 60, { quantity: 1, actor: "admin:ravi@shop.test", warehouseCode: "BLR" }),
    entry("SHIPPED", 90, { quantity: 4, actor: "admin:ravi@shop.test" }),
  ];
  expect(orderTimeline({ entries, payments: [] }, true)).toMatchObject([
    { event: "SHIPPED", quantity: 3, warehouseCodes: ["MAA", "BLR"], at: "2026-11-21T09:01:00.000Z" },
    { event: "SHIPPED", quantity: 4, warehouseCodes: ["MAA"] },
  ]);
});

test("goods and money are in the order in which they happened, causes before effects", () => {
  const entries = [entry("RESERVED", 0), entry("EXTENDED", 20), entry("CONFIRMED", 30, { actor: "system" })];
  expect(told(entries, [payment()])).toEqual([
    "RESERVED by you",
    "PAYMENT_STARTED by you",
    "EXTENDED by you",
    "PAYMENT_AUTHORISED by system",
    "CONFIRMED by system",
    "PAYMENT_CAPTURED by system",
  ]);
});

test("the time that paying adds comes after the payment that adds it", () => {
  const entries = [entry("RESERVED", 0), entry("EXTENDED", 10), entry("EXTENDED", 19, { actor: "system" })];
  expect(told(entries, [payment({ authorisedAt: null, capturedAt: null, status: "STARTED" })])).toEqual([
    "RESERVED by you",
    "EXTENDED by you",
    "PAYMENT_STARTED by you",
    "EXTENDED by system",
  ]);
  expect(eventWords(t, { ...ADDED, by: "system" }, String).title).toBe("Time added for paying");
  expect(eventWords(t, { ...ADDED, by: "you" }, String).title).toBe("Hold extended");
});

test("a payment that is stuck before it was taken is a payment's trouble, and afterwards a refund's", () => {
  const stuck = (status: StoredPayment["status"]) => told([], [payment({ status, stuckAt: AT + 99_000 })]).at(-1);
  expect(stuck("AUTHORISED")).toBe("PAYMENT_STUCK by system");
  expect(stuck("CAPTURED")).toBe("REFUND_STUCK by system");
});

test("failed payments and partial refunds are listed", () => {
  const declined = payment({
    status: "DECLINED",
    authorisedAt: null,
    capturedAt: null,
    endedAt: AT + 10_000,
    createdAt: AT,
  });
  const refunds = [
    { amount: 500, at: AT + 90_000 },
    { amount: 1_500, at: AT + 99_000 },
  ];
  const refunded = payment({ status: "PARTIALLY_REFUNDED", refundedAmount: 2_000, refunds });
  expect(told([], [declined, refunded])).toEqual([
    "PAYMENT_STARTED by you",
    "PAYMENT_DECLINED by system",
    "PAYMENT_STARTED by you",
    "PAYMENT_AUTHORISED by system",
    "PAYMENT_CAPTURED by system",
    "PAYMENT_REFUNDED by shop",
    "PAYMENT_REFUNDED by shop",
  ]);
  expect(orderTimeline({ entries: [], payments: [refunded] }, true).slice(-2)).toMatchObject([
    { amount: { amount: 500, currency: "INR" }, at: new Date(AT + 90_000).toISOString() },
    { amount: { amount: 1_500, currency: "INR" }, at: new Date(AT + 99_000).toISOString() },
  ]);
});

test("nobody is named: staff appear as the shop, and to others the shopper as a shopper", () => {
  const entries = [
    entry("RESERVED", 0),
    entry("CONFIRMED", 1, { actor: "key:Till 3" }),
    entry("CANCELLED", 2, { actor: "admin:ravi@shop.test" }),
  ];
  expect(told(entries)).toEqual(["RESERVED by you", "CONFIRMED by shop", "CANCELLED by shop"]);
  expect(told(entries, [], false)[0]).toBe("RESERVED by shopper");
  expect(JSON.stringify(orderTimeline({ entries, payments: [] }, true))).not.toMatch(/ravi|Till|0b1f3a52/);
});

test("a back-order is told to its shopper, and that it is over; the shortfall before it is not", () => {
  const entries = [
    entry("SHORTFALL", 10, { reasonCode: "LOSS", actor: "admin:ravi@shop.test", quantity: 0 }),
    entry("SHORTFALL", 15, { reasonCode: "FOUND", actor: "admin:ravi@shop.test", quantity: 0 }),
    entry("SHORTFALL", 20, { reasonCode: "ADMIN", actor: "admin:ravi@shop.test", quantity: 0 }),
    entry("SHORTFALL", 30, { reasonCode: "FOUND", actor: "system", quantity: 0 }),
  ];
  expect(told(entries)).toEqual(["BACKORDERED by shop", "BACK_IN_STOCK by system"]);
});

test("a shopper whose address moved the units did not move them", () => {
  const moved = [entry("REROUTED_IN", 1), entry("REROUTED_IN", 2, { actor: "admin:ravi@shop.test" })];
  expect(told(moved)).toEqual(["REROUTED by system", "REROUTED by shop"]);
});

test("entries of other reservations are left out", () => {
  expect(told([entry("ADJUSTED", 0), entry("SHORTFALL", 1), entry("RESERVED", 2)])).toEqual(["RESERVED by you"]);
});

test("a parcel of which units were not found was not packed", () => {
  const packed = [{ at: AT + 10_000, actor: "admin:ravi@shop.test", warehouseCode: "MAA", quantity: 2 }];
  const names = (...entries: StoredEntry[]) =>
    orderTimeline({ entries, payments: [], packed }, true).map(({ event }) => event);
  const missed = (at: number) => entry("ADJUSTED", at, { reasonCode: "LOSS" });
  expect(names(missed(20))).toEqual([]);
  expect(names(missed(5))).toEqual(["PACKED"]);
  expect(names(entry("ADJUSTED", 20, { warehouseCode: "BLR" }))).toEqual(["PACKED"]);
  expect(names(entry("SHIPPED", 20), entry("RETURNED", 30), missed(30))).toEqual(["PACKED", "SHIPPED", "RETURNED"]);
});
