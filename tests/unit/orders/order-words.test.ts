import { describe, expect, test } from "vitest";
import { ApiProblem, NoAnswer } from "@/lib/client/api-request";
import { translate as t } from "@/lib/messages/translate";
import type { AdminOrderDetail } from "@/lib/orders/admin-order-schemas";
import { lineChanges, parcelsLeft, refundOfAct, refundStory } from "@/lib/orders/admin-order-words";
import { cancelRefusalWords } from "@/lib/orders/cancel-refusal-words";
import {
  hasOrderFilters,
  orderFilterParams,
  orderFiltersText,
  orderPeriods,
  readOrderFilters,
} from "@/lib/orders/order-filters";
import type { Order, OrderLine } from "@/lib/orders/order-schemas";
import {
  addressLines,
  cancelMoneyWords,
  eventWords,
  isMoneyOnItsWay,
  lineProgress,
  orderContent,
  orderStatus,
  paymentWords,
  shippingWords,
} from "@/lib/orders/order-words";
import { receiptLines } from "@/lib/orders/receipt-lines";

const rupees = (amount: number) => ({ amount: amount * 100, currency: "INR" });
const paid = (status: NonNullable<Order["payment"]>["status"], refunded = 0) => {
  const payment = { provider: "test", status, amount: rupees(590) };
  return { status: "CANCELLED" as const, total: rupees(590), payment, refunded: rupees(refunded) };
};
/** A unit for ₹500 that was sold with shipping for ₹90, and became that. */
const sold = (moved: Partial<OrderLine>) => {
  const line = { quantity: 1, shipped: 0, cancelled: 0, returned: 0, unitPrice: rupees(500), ...moved } as OrderLine;
  return { lines: [line], shipping: rupees(90) };
};
const elsewhere = { status: "CANCELLED" as const, total: rupees(590), payment: null, refunded: rupees(0) };

const parcels = (...areByEmail: boolean[]) => ({ parcels: areByEmail.map((isByEmail) => ({ isByEmail })) }) as Order;
const [goods, tickets, mixed] = [parcels(false), parcels(true), parcels(true, false)];

test("tickets are sent by email, not shipped", () => {
  const shipped = { ...paid("CAPTURED"), status: "SHIPPED" as const };
  const statuses = [goods, tickets, mixed].map((sent) => orderStatus({ ...shipped, ...sent }).status);
  expect(statuses).toEqual(["SHIPPED", "SENT", "SHIPPED"]);
  const free = [goods, tickets, mixed].map((sent) => shippingWords(t, sent, rupees(0)));
  expect(free).toEqual(["Free", "By email", "Free"]);
  const event = { at: "2026-11-21T09:00:00.000Z", event: "SHIPPED", by: "shop", quantity: 2, amount: null } as const;
  expect(eventWords(t, { ...event, warehouseCodes: ["MAA"] }, null)).toEqual({
    title: "Sent",
    detail: "2 units, by the shop",
  });
});

describe("texts about money", () => {
  test("say how an order was paid and what was refunded", () => {
    expect(paymentWords(t, paid("CAPTURED"))).toBe("₹590 paid by the test bank");
    expect(paymentWords(t, paid("PARTIALLY_REFUNDED", 90))).toBe("₹590 paid by the test bank, ₹90 refunded");
    expect(paymentWords(t, paid("REFUNDED", 590))).toBe("₹590 paid by the test bank, all refunded");
    expect(paymentWords(t, elsewhere)).toBe("Nothing was paid through this shop");
  });

  test("say before cancelling what happens to the money", () => {
    expect(cancelMoneyWords(t, paid("CAPTURED"))).toMatch(/^We'll refund ₹590/);
    expect(cancelMoneyWords(t, paid("PARTIALLY_REFUNDED", 90))).toMatch(/^We'll refund ₹500/);
    expect(cancelMoneyWords(t, paid("AUTHORISED"))).toMatch(/not charged yet/);
    expect(cancelMoneyWords(t, elsewhere)).toMatch(/If you paid somewhere else/);
  });

  test("say that an order without a payment here is confirmed, not paid", () => {
    expect(orderStatus({ ...paid("CAPTURED"), ...goods, status: "PAID" }).status).toBe("PAID");
    expect(orderStatus({ ...elsewhere, ...goods, status: "PAID" }).status).toBe("CONFIRMED");
    expect(orderStatus({ ...elsewhere, ...goods }).status).toBe("CANCELLED");
  });

  test("say that money is on its way until it is refunded", () => {
    const cancelled = sold({ cancelled: 1 });
    expect(isMoneyOnItsWay({ ...paid("CAPTURED"), ...cancelled })).toBe(true);
    expect(isMoneyOnItsWay({ ...paid("AUTHORISED"), ...cancelled })).toBe(true);
    expect(isMoneyOnItsWay({ ...paid("REFUNDED", 590), ...cancelled })).toBe(false);
    expect(isMoneyOnItsWay({ ...paid("VOIDED"), ...cancelled })).toBe(false);
    expect(isMoneyOnItsWay({ ...paid("CAPTURED"), ...sold({}) })).toBe(false);
    expect(isMoneyOnItsWay({ ...elsewhere, ...cancelled })).toBe(false);
    const returned = sold({ shipped: 1, returned: 1 });
    expect(isMoneyOnItsWay({ ...paid("CAPTURED"), ...returned })).toBe(true);
    expect(isMoneyOnItsWay({ ...paid("PARTIALLY_REFUNDED", 500), ...returned })).toBe(false);
  });
});

test("a line says what happened to its units", () => {
  const line = (moved: Partial<OrderLine>) => {
    const figures = { quantity: 4, shipped: 0, cancelled: 0, returned: 0, short: 0, backordered: 0, ...moved };
    return lineProgress(t, figures as OrderLine);
  };
  expect(line({})).toBe("");
  expect(line({ shipped: 3, returned: 1, cancelled: 1 })).toBe("3 shipped, 1 of them returned, 1 cancelled");
  expect(line({ shipped: 4, returned: 4 })).toBe("4 shipped, all returned");
  expect(line({ short: 2, backordered: 1 })).toBe("1 delayed, 1 not in stock, ships once new ones arrive");
});

test("a receipt lists each product once, from however many warehouses it came", () => {
  const line = (productId: string, quantity: number, moved: Partial<OrderLine> = {}) => {
    const figures = { shipped: 0, cancelled: 0, returned: 0, short: 0, backordered: 0, ...moved };
    return { productId, quantity, ...figures } as OrderLine;
  };
  const short = { short: 1, backordered: 1 };
  const lines = [line("lamp", 1, { shipped: 1 }), line("mat", 2), line("lamp", 3, { cancelled: 2, ...short })];
  expect(receiptLines(lines)).toEqual([line("lamp", 4, { shipped: 1, cancelled: 2, ...short }), line("mat", 2)]);
});

test("an order or a parcel is headed by what still comes of it, and by all of it once nothing does", () => {
  const line = (name: string, quantity: number, cancelled = 0) => ({ name, quantity, cancelled });
  expect(orderContent({ lines: [line("Soap", 2, 1), line("Bag", 1, 1)] })).toBe("1 × Soap");
  expect(orderContent({ lines: [line("Soap", 2, 2), line("Bag", 1, 1)] })).toBe("2 × Soap, 1 × Bag");
});

test("a provider's last words are not followed by two full stops", () => {
  const refund = { due: rupees(609), refunded: rupees(0), state: "FAILED", failedJobId: "1" } as const;
  const next = refundStory({ ...refund, lastError: "Stripe refused: Insufficient funds to refund." })?.next;
  expect(next).toMatch(/^Last answer: Stripe refused: Insufficient funds to refund\. Retry, /);
});

test("an event gives the units' warehouse, the amount of money, and who did it", () => {
  const cityOf = (code: string) => ({ MAA: "Chennai", BLR: "Bangalore" })[code] ?? code;
  const event = { at: "2026-11-21T09:00:00.000Z", quantity: null, warehouseCodes: [], amount: null };
  const shipped = { ...event, event: "SHIPPED", by: "shop", quantity: 3, warehouseCodes: ["MAA", "BLR"] } as const;
  expect(eventWords(t, { ...shipped, warehouseCodes: [...shipped.warehouseCodes] }, cityOf)).toEqual({
    title: "Shipped",
    detail: "3 units from Chennai and Bangalore, by the shop",
  });
  const refunded = { ...event, event: "PAYMENT_REFUNDED", by: "system", amount: rupees(90) } as const;
  expect(eventWords(t, { ...refunded, warehouseCodes: [] }, cityOf)).toEqual({ title: "Refunded", detail: "₹90" });
});

test("an address label leaves out empty fields", () => {
  const shipTo = { latitude: 13, longitude: 80, city: "Chennai", postalCode: "600001" };
  expect(addressLines({ contact: { email: "asha@shop.test", name: "Asha", line1: "4 Beach Rd" }, shipTo })).toEqual([
    "Asha",
    "4 Beach Rd",
    "Chennai 600001",
  ]);
  expect(addressLines({ contact: null, shipTo: null })).toEqual([]);
});

test("a refused cancellation says what to do next", () => {
  const words = (code: string, status = 409) => cancelRefusalWords(t, problemOf(code, status), false);
  expect(cancelRefusalWords(t, problemOf("ORDER_ALREADY_SHIPPED", 409), true).title).toMatch(/just been sent/);
  expect(words("ORDER_ALREADY_SHIPPED").title).toMatch(/already shipping/);
  expect(words("BUSY", 503).next).toMatch(/Try again/);
  expect(cancelRefusalWords(t, new NoAnswer("cut off"), false).next).toMatch(/Then cancel again/);
});

function problemOf(code: string, status: number): ApiProblem {
  return new ApiProblem(status, code, {}, null);
}

describe("the address of /orders", () => {
  const read = (text: string) => readOrderFilters(new URLSearchParams(text));

  test("is parsed as it was written, and invalid parts are ignored", () => {
    const filters = { q: "HF-10001", status: "SHIPPED", period: "2026-11" } as const;
    expect(read(orderFiltersText(filters).slice(1))).toEqual(filters);
    expect(read("status=zz&period=2026-13&q=%00a")).toEqual({ q: "a", status: "", period: "" });
    expect(orderFiltersText(read(""))).toBe("");
    expect([hasOrderFilters(read("q=+")), hasOrderFilters(read("period=2026"))]).toEqual([false, true]);
  });

  test("has periods from their first midnight in India to the next period's", () => {
    expect(orderFilterParams(read("period=2026-12"))).toEqual({
      from: "2026-12-01T00:00:00.000+05:30",
      to: "2027-01-01T00:00:00.000+05:30",
    });
    expect(orderFilterParams(read("period=2026"))).toMatchObject({
      from: "2026-01-01T00:00:00.000+05:30",
      to: "2027-01-01T00:00:00.000+05:30",
    });
  });

  test("offers the latest months and years of India's calendar", () => {
    const lateInUtc = Date.parse("2026-12-31T20:00:00.000Z");
    const long = Date.parse("2020-01-01T00:00:00.000Z");
    expect(orderPeriods(lateInUtc, long).map(({ value }) => value)).toEqual([
      "2027-01",
      "2026-12",
      "2026-11",
      "2027",
      "2026",
      "2025",
    ]);
    expect(orderPeriods(lateInUtc, long)[1]?.label).toBe("December 2026");
    const since = (at: string) => orderPeriods(lateInUtc, Date.parse(at)).map(({ value }) => value);
    expect(since("2026-12-31T18:29:00.000Z"), "by India's clock").toEqual(["2027-01", "2026-12", "2027", "2026"]);
    expect(since("2026-12-31T18:30:00.000Z")).toEqual(["2027-01", "2027"]);
    expect(orderPeriods(lateInUtc, null), "nothing was ordered").toEqual([]);
  });
});

describe("an act on an order, in the panel", () => {
  const line = (name: string, more: object = {}) => {
    const none = { shipped: 0, cancelled: 0, returned: 0, short: 0, backordered: 0 };
    const sold = {
      productId: name,
      name,
      warehouseId: "maa",
      warehouseCode: "MAA",
      quantity: 2,
      unitPrice: rupees(500),
    };
    return { ...sold, ...none, ...more } as AdminOrderDetail["lines"][number];
  };

  test("tells what somebody else has changed meanwhile", () => {
    const before = [line("Lamp"), line("Mug"), line("Cup")];
    expect(lineChanges(before, before)).toEqual([]);
    const after = [line("Lamp", { shipped: 2 }), line("Mug", { quantity: 1 })];
    expect(lineChanges(before, after)).toEqual([
      "Lamp in MAA: 2 shipped",
      "Mug in MAA: 1 unit",
      "Cup in MAA: none any more",
    ]);
    expect(lineChanges([line("Lamp", { short: 1 })], [line("Lamp")])).toEqual(["Lamp in MAA: as ordered"]);
  });

  test("is done to each parcel of which something is left", () => {
    const lines = [
      line("Lamp", { shipped: 1, cancelled: 1 }),
      line("Mug", { warehouseId: "blr", warehouseCode: "BLR" }),
    ];
    expect(parcelsLeft({ lines: [...lines, lines[1] ?? line("Mug")] })).toEqual([
      { warehouseId: "blr", warehouseCode: "BLR" },
    ]);
  });

  test("says how much it brings the customer, with shipping only once all is cancelled", () => {
    const lines = [line("Lamp", { shipped: 1 }), line("Mug")];
    const order = {
      ...paid("CAPTURED"),
      total: rupees(2_090),
      shipping: rupees(90),
      lines,
    } as unknown as AdminOrderDetail;
    order.payment = { provider: "test", status: "CAPTURED", amount: rupees(2_090) };
    const one = { productId: "Lamp", warehouseId: "maa", quantity: 1 };
    expect(refundOfAct("return", order, [one])).toEqual(rupees(500));
    expect(refundOfAct("cancel", order, [{ ...one, productId: "Mug", quantity: 2 }])).toEqual(rupees(1_000));
    const all = { ...order, lines: [line("Lamp"), line("Mug", { cancelled: 2 })] };
    expect(refundOfAct("cancel", all, [{ ...one, quantity: 2 }])).toEqual(rupees(1_090));
  });
});
