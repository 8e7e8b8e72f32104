import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { MoreMessages } from "@/components/messages/more-messages";
import { OrderNews } from "@/components/shop/orders/order-news";
import { OrderSteps } from "@/components/shop/orders/order-steps";
import orders from "@/lib/messages/en/orders.json";
import { translate as t } from "@/lib/messages/translate";
import { nextWords, parcelState } from "@/lib/orders/next-words";
import { orderOptions } from "@/lib/orders/order-options";
import type { Order } from "@/lib/orders/order-schemas";
import { isRoutedSo, promisedDay, sentParcels } from "@/lib/orders/order-words";

const AT = "2026-11-30T09:00:00.000Z";
const rupees = (amount: number) => ({ amount: amount * 100, currency: "INR" });
const line = (warehouseId: string, shipped = 0, more: object = {}) => {
  const moved = { shipped, cancelled: 0, returned: 0, short: 0, backordered: 0 };
  return { warehouseId, quantity: 1, unitPrice: rupees(100), ...moved, ...more };
};
const CITIES: Record<string, string> = { maa: "Chennai", del: "Delhi" };
const parcel = (warehouseId: string, packedAt: string | null = null) => {
  return { warehouseId, packedAt, city: CITIES[warehouseId], isByEmail: false, deliveryDate: "2026-12-03" };
};

function anOrder(more: object): Order {
  const usual = { status: "PAID", lines: [line("maa"), line("del")], parcels: [parcel("maa"), parcel("del")] };
  const money = { payment: null, paidByHand: null, refunded: rupees(0), total: rupees(200), shipping: null };
  return { ...usual, ...money, shipments: [], returnRequests: [], timeline: [], contact: null, ...more } as never;
}

function textOf(element: React.ReactNode): string {
  const html = renderToStaticMarkup(<MoreMessages messages={{ orders }}>{element}</MoreMessages>);
  return html
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&#x27;", "'")
    .replaceAll(/\s+/g, " ")
    .trim();
}

describe("an order's steps", () => {
  const steps = (more: object) => textOf(<OrderSteps order={anOrder(more)} />);

  test("say packed only if nothing is left to pack", () => {
    expect(steps({})).toBe("Ordered , done Packed , next Shipped , next");
    expect(steps({ parcels: [parcel("maa", AT), parcel("del", AT)] })).toBe(
      "Ordered , done Packed , done Shipped , next",
    );
    expect(steps({ parcels: [parcel("maa", AT), parcel("del")] })).toBe(
      "Ordered , done Partly packed , done in part Shipped , next",
    );
    const left = { status: "PARTIALLY_SHIPPED", lines: [line("maa", 1), line("del")] };
    expect(steps(left)).toBe("Ordered , done Partly packed , done in part Partly shipped , done in part");
    expect(steps({ ...left, parcels: [parcel("maa"), parcel("del", AT)] })).toBe(
      "Ordered , done Packed , done Partly shipped , done in part",
    );
  });
});

test("a return under way is the next step, and done once its units are back", () => {
  const steps = (more: object) => textOf(<OrderSteps order={anOrder({ status: "SHIPPED", ...more })} />);
  const lines = [line("maa", 1), line("del", 1)];
  expect(steps({ lines, returnRequests: [{ status: "ACCEPTED" }] })).toMatch(/Shipped , done Returned , next$/);
  expect(steps({ lines, returnRequests: [{ status: "DECLINED" }] })).toMatch(/Shipped , done$/);
  const back = [line("maa", 1, { returned: 1 }), line("del", 1)];
  expect(steps({ lines: back })).toMatch(/Partly returned , done in part$/);
});

describe("what comes next", () => {
  const now = new Date("2026-12-01T12:00:00Z");
  const next = (more: object, at = now) => Object.values(nextWords(t, anOrder(more), at) ?? {}).join(" | ");

  test("is said in one line, with the day that was promised", () => {
    expect(next({})).toBe(
      "The last parcel arrives by Thu 3 Dec | Next, we pack it in Chennai and Delhi. We'll email you when it ships.",
    );
    const one = { lines: [line("maa")], parcels: [parcel("maa", AT)] };
    expect(next(one)).toBe(
      "Arrives by Thu 3 Dec | It's packed in Chennai and ships next. We'll email you when it does.",
    );
    const left = { status: "PARTIALLY_SHIPPED", lines: [line("maa", 1), line("del")] };
    expect(next(left)).toContain("1 of 2 items is on its way. The rest ships from Delhi.");
    const awaited = { lines: [line("maa")], parcels: [{ ...parcel("maa"), awaited: 1 }] };
    expect(next(awaited)).toContain("We pack it in Chennai once everything is in.");
    const gone = { status: "SHIPPED", lines: [line("maa", 1)], parcels: [parcel("maa")] };
    expect(next({ ...gone, shipments: [{ carrier: "Delhivery" }] })).toBe(
      "Arrives by Thu 3 Dec | It's on its way with Delhivery.",
    );
  });

  test("is honest once the day has passed, and while units are missing", () => {
    const late = new Date("2026-12-05T12:00:00Z");
    expect(next({}, late)).toMatch(/^Later than promised \| Sorry\. It should have arrived by Thu 3 Dec\./);
    const gone = { status: "SHIPPED", lines: [line("maa", 1), line("del", 1)] };
    expect(next(gone, late)).toMatch(/^Should have arrived by Thu 3 Dec/);
    const short = line("del", 0, { short: 1 });
    expect(next({ status: "SHORTFALL", lines: [line("maa"), short] })).toMatch(/^Part of it is delayed/);
    expect(next({ status: "SHORTFALL", lines: [short], parcels: [parcel("del")] })).toMatch(/^It's delayed/);
    const waiting = line("del", 0, { short: 1, backordered: 1 });
    expect(next({ lines: [line("maa"), waiting] })).toMatch(
      /^Part of it waits for new stock \| 1 item is not in stock/,
    );
    expect(next({ lines: [line("maa", 1), waiting] })).toMatch(/^Waiting for new stock/);
  });

  test("promises nothing for what was cancelled or came back", () => {
    expect(next({ status: "CANCELLED" })).toBe("");
    expect(next({ status: "RETURNED" })).toBe("");
    const cancelled = { lines: [line("maa", 0, { cancelled: 1 }), line("del")] };
    expect(next(cancelled)).toBe("Arrives by Thu 3 Dec | Next, we pack it in Delhi. We'll email you when it ships.");
  });
});

test("what is cancelled or came back is on no way, and no parcel", () => {
  const now = new Date("2026-12-01T12:00:00Z");
  const gone = [parcel("maa"), parcel("del")];
  const cancelled = anOrder({ lines: [line("maa"), line("del", 0, { cancelled: 1 })] });
  expect(gone.map((each) => promisedDay(cancelled, each as never, now))).toEqual(["2026-12-03", null]);
  expect(sentParcels(cancelled).map(({ warehouseId }) => warehouseId)).toEqual(["maa"]);
  const part = { status: "SHIPPED", parcels: [parcel("maa")], shipments: [{ carrier: "Delhivery" }] };
  const back = anOrder({ ...part, lines: [line("maa", 4, { quantity: 4, returned: 3 })] });
  expect(nextWords(t, back, now)).toEqual({ title: "3 of 4 items came back", next: "" });
  const other = { ...part, parcels: gone, lines: [line("maa", 1, { returned: 1 }), line("del", 1)] };
  expect(nextWords(t, anOrder(other), now)?.title, "the other parcel is still on its way").toBe("Arrives by Thu 3 Dec");
});

test("an order's route is told only while its units ship so", () => {
  expect(isRoutedSo(anOrder({ timeline: [{ event: "CONFIRMED" }] }))).toBe(true);
  expect(isRoutedSo(anOrder({ timeline: [{ event: "CONFIRMED" }, { event: "REROUTED" }] }))).toBe(false);
});

describe("the money of what was cancelled or returned", () => {
  const told = (more: object) => textOf(<OrderNews order={anOrder(more)} refusal={null} />);
  const part = { lines: [line("maa", 1, { returned: 1 }), line("del", 1)], status: "SHIPPED" };
  const payment = { provider: "stripe", status: "CAPTURED", amount: rupees(200) };

  test("is given back by the shop if the shop took it", () => {
    const paidByHand = { method: "CASH", amount: rupees(200), reference: null };
    expect(told({ ...part, paidByHand })).toContain("₹100 will be given back by the shop. You paid us directly");
    const all = [line("maa", 1, { returned: 1 }), line("del", 1, { returned: 1 })];
    const returned = told({ status: "RETURNED", lines: all, paidByHand });
    expect(returned).toContain("Your return has arrived. ₹200 will be given back by the shop.");
    expect(told({ paidByHand })).toBe("");
    expect(told(part)).toContain("Nothing was paid through this shop.");
  });

  test("is on its way until the provider has refunded it, then said with where and when", () => {
    expect(told({ ...part, payment })).toContain("We're refunding ₹100 to you.");
    const stuck = { ...part, payment, timeline: [{ event: "REFUND_STUCK", at: AT }] };
    expect(told(stuck)).toContain("Your refund of ₹100 is delayed. We're looking into it");
    const timeline = [{ event: "PAYMENT_REFUNDED", at: AT }];
    const done = { ...part, payment: { ...payment, status: "PARTIALLY_REFUNDED" }, refunded: rupees(100), timeline };
    expect(told(done)).toMatch(/We refunded ₹100 to your card\. On 30 Nov \. Your bank may take a few days/);
    const released = { status: "CANCELLED", payment: { ...payment, status: "VOIDED" } };
    expect(told(released)).toContain("This order is cancelled. You weren't charged.");
    const gone = { ...done, status: "CANCELLED", lines: [line("maa", 0, { cancelled: 1 })] };
    expect(told(gone)).toMatch(/to your card\. On 30 Nov/);
    expect(told({ payment })).toBe("");
  });
});

test("no day is promised that has passed, or for a parcel that is delayed", () => {
  const now = new Date("2026-12-03T12:00:00Z");
  const day = (more: object, at = now) => promisedDay(anOrder(more), parcel("maa") as never, at);
  expect(day({})).toBe("2026-12-03");
  expect(day({}, new Date("2026-12-04T12:00:00Z"))).toBeNull();
  const short = { status: "SHORTFALL", lines: [line("maa", 0, { short: 1 }), line("del")] };
  expect(day(short)).toBeNull();
  expect(parcelState(anOrder(short), parcel("maa") as never)).toBe("delayed");
  expect(promisedDay(anOrder(short), parcel("del") as never, now), "the other parcel keeps its day").toBe("2026-12-03");
  expect(parcelState(anOrder(short), parcel("del") as never)).toBe("toPack");
  const waiting = anOrder({ lines: [line("maa", 0, { short: 1, backordered: 1 })] });
  expect(parcelState(waiting, parcel("maa") as never)).toBe("waiting");
});

test("the page looks again soon while something is still to be packed or shipped", () => {
  const { refetchInterval } = orderOptions("id");
  const every = (more: object) => {
    return (refetchInterval as (query: object) => number)({ state: { data: anOrder(more), dataUpdateCount: 1 } });
  };
  expect(every({})).toBeLessThanOrEqual(10_000);
  expect(every({ lines: [line("maa", 1), line("del", 1)] })).toBeGreaterThan(10_000);
});
