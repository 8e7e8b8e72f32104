import { describe, expect, it, test } from "vitest";
import { type OrderActed, SettleAction } from "@/lib/orders/admin-order-schemas";
import type { Shortfall, ShortOrder } from "@/lib/shortfalls/shortfall-schemas";
import {
  actionsOn,
  doneBy,
  leftOpen,
  leftOutText,
  ownerText,
  planOf,
  refundMeans,
  remedyOf,
  type Settleable,
  settledText,
} from "@/lib/shortfalls/shortfall-words";

const other = (city: string, units: number, distanceKm: number | null = null) => ({
  ...{ warehouseId: city, warehouseCode: city.slice(0, 3).toUpperCase(), city, units, distanceKm },
  deliveryDate: distanceKm === null ? null : "2026-12-04",
});

const inr = (amount: number) => ({ amount, currency: "INR" });

function aCase(units: number, given: Partial<Shortfall> = {}, elsewhere: ShortOrder["elsewhere"] = []): Shortfall {
  const money = { amount: units * 500_00, currency: "INR" };
  const order: ShortOrder = {
    ...{ id: "order", number: "HF-10001", version: 1, customer: "Asha", email: null, destination: null },
    ...{ createdAt: "2026-12-01T09:00:00.000Z", shipBy: "2026-12-02", units, value: money, elsewhere },
    refund: { isByHand: false, most: inr(10 * 500_00), shipping: inr(69_00), units: 5 },
  };
  return {
    ...{ id: "case", kind: "ORDER", productId: "lamp", sku: "LAMP", name: "Lamp", image: "", category: "Home" },
    ...{ warehouseId: "pune", warehouseCode: "PNQ", city: "Pune", units, value: money, retakeable: 0 },
    ...{ cause: null, orders: [order], ...given },
  };
}

const plans = (shortfall: Shortfall) =>
  SettleAction.options.map((action) => {
    const [order] = shortfall.orders;
    if (!order) throw new Error("a case has an order");
    return planOf(action, { shortfall, order });
  });

test("each action says what it would do, and does nothing that it cannot", () => {
  expect(plans(aCase(2))).toEqual([
    { units: 0, words: "None free in Pune" },
    { units: 0, words: "No other warehouse has any" },
    { units: 2, words: "Waits for 2 units" },
    { units: 2, words: "₹1,000 back" },
  ]);
  const near = [other("Kochi", 2, 540), other("Delhi", 9, 1_400)];
  expect(plans(aCase(2, { retakeable: 1 }, near)).slice(0, 2)).toEqual([
    { units: 1, words: "Only 1 of 2 units there in Pune" },
    { units: 2, words: "Kochi, 540 km, arrives Fri 4 Dec" },
  ]);
});

test("nobody waits for units that are there: they are re-taken", () => {
  expect(plans(aCase(2, { retakeable: 7 }))[2]).toEqual({ units: 0, words: "2 units there in Pune: re-take" });
  expect(plans(aCase(3, { retakeable: 1 }))[2]).toEqual({ units: 3, words: "Waits for 2 units, 1 re-taken" });
});

test("a case that was to wait is called re-taken if its units came in meanwhile", () => {
  const shortfall = aCase(2);
  const [order] = shortfall.orders;
  if (!order) throw new Error("a case has an order");
  const acted = (backordered: number): OrderActed => ({
    ...{ id: order.id, status: "PAID", version: 2 },
    lines: [
      {
        ...{ productId: "lamp", sku: "LAMP", warehouseId: "pune", warehouseCode: "PNQ", quantity: 2, shipped: 0 },
        ...{ cancelled: 0, returned: 0, short: backordered, backordered },
      },
    ],
  });
  const settled = [{ shortfall, order, units: 2 }];
  expect(doneBy("BACKORDER", settled, [acted(0)])).toBe("RETAKE");
  expect(doneBy("BACKORDER", settled, [acted(1)])).toBe("BACKORDER");
});

describe("what several cases have come to", () => {
  const [here, gone, more] = ["a", "b", "c"].map((id) => {
    const shortfall = aCase(2, { id, retakeable: 5 });
    const [order] = shortfall.orders;
    if (!order) throw new Error("a case has an order");
    return { shortfall, order };
  }) as [Settleable, Settleable, Settleable];
  const all = [here, gone, more];

  it("is all of them only if nothing is left of any", () => {
    const settled = all.map((item) => ({ ...item, units: 2 }));
    expect(settledText("RETAKE", all, settled)).toEqual({ title: "Re-taken: 3 cases", next: "" });
    expect(leftOpen(all, settled)).toEqual([]);
  });

  it("says how many are left, and why", () => {
    const one = [{ ...here, units: 2 }];
    expect(settledText("RETAKE", all, one)).toEqual({
      title: "1 of 3 cases re-taken",
      next: "2 have no free units in Pune.",
    });
    expect(leftOpen(all, one)).toEqual([gone, more]);
    expect(settledText("REROUTE", all, [...one, { ...gone, units: 1 }])).toEqual({
      title: "1 of 3 cases re-routed",
      next: "1 only in part. 1 has no units in another warehouse.",
    });
    expect(settledText("BACKORDER", [here], [{ ...here, units: 1 }]).title).toBe("1 of 2 units back-ordered");
  });
});

describe("the units of several warehouses", () => {
  it.each([
    [3, { units: 3, words: "Several parcels: 2 in Kochi, 1 in Delhi" }],
    [4, { units: 3, words: "Only 2 in Kochi, 1 in Delhi" }],
  ])("for %s units", (units, plan) => {
    expect(plans(aCase(units, {}, [other("Kochi", 2), other("Delhi", 1)]))[1]).toEqual(plan);
  });
});

test("the list says where there are units for it now, and never that the missing ones are there", () => {
  expect(remedyOf(aCase(2, { retakeable: 8 })).text).toBe("2 there");
  expect(plans(aCase(1, { retakeable: 8 }))[0]).toEqual({ units: 1, words: "1 unit there in Pune" });
  expect(remedyOf(aCase(2, { retakeable: 1 })).text).toBe("1 there");
  expect(remedyOf(aCase(1, {}, [other("Kochi", 1)])).text).toBe("In Kochi");
  expect(remedyOf(aCase(2, {}, [other("Kochi", 1)])).text).toBe("Too few elsewhere");
  expect(remedyOf(aCase(2)).text).toBe("Nowhere");
});

test("of a row that several orders were sold from, somebody chooses one", () => {
  const only = aCase(1, { kind: "ROW" });
  const several = { ...only, orders: [...only.orders, ...only.orders] };
  expect([remedyOf(only).text, ownerText(only)]).toEqual(["Nowhere", "HF-10001"]);
  expect([remedyOf(several).text, ownerText(several)]).toEqual(["Choose an order", "Among 2 orders"]);
});

test("units that were found can always be counted in, and re-taken", () => {
  const [order] = aCase(2).orders;
  if (!order) throw new Error("a case has an order");
  expect(planOf("RETAKE", { shortfall: aCase(2), order }, "found")).toEqual({ units: 2, words: "2 units counted in" });
});

describe("a refund", () => {
  const refunding = (units: number, given: Partial<ShortOrder["refund"]>) => {
    const [order] = aCase(units).orders;
    if (!order) throw new Error("a case has an order");
    const asked = { ...order, refund: { ...order.refund, ...given } };
    return [planOf("REFUND", { shortfall: aCase(units), order: asked }).words, refundMeans([{ order: asked, units }])];
  };

  it("brings the shipping too once nothing of the order is left", () => {
    expect(refunding(2, { units: 2 })[0]).toBe("₹1,069 back, with shipping");
    expect(refunding(2, { units: 3 })[0]).toBe("₹1,000 back");
  });

  it("is never more than what was paid and is not due already", () => {
    expect(refunding(2, { most: inr(900_00) })[0]).toBe("₹900 back");
  });

  it("is given back by hand if no provider took the money", () => {
    expect(refunding(2, { isByHand: true, most: null })).toEqual([
      "₹1,000 to give back by hand",
      ["No provider took ₹1,000: give it back by hand, then record that in the order."],
    ]);
    expect(refunding(2, {})[1]).toEqual(["The payment provider is asked to refund ₹1,000."]);
  });

  it("of several cases of an order counts them together", () => {
    const [order] = aCase(2).orders;
    if (!order) throw new Error("a case has an order");
    const cancelled = [order, order].map((one) => ({
      order: { ...one, refund: { ...one.refund, units: 4 } },
      units: 2,
    }));
    expect(refundMeans(cancelled)).toEqual(["The payment provider is asked to refund ₹2,069."]);
  });
});

test("what is left out of a choice is told, with why", () => {
  expect(leftOutText("RETAKE", 1)).toBe(
    "1 case left out: of no order yet. It ends by itself once enough units come in.",
  );
  expect(leftOutText("BACKORDER", 2)).toBe("2 cases left out: the customer waits already.");
});

test("a row's case is not re-taken, and who waits does not wait again", () => {
  expect(actionsOn({ kind: "ROW" })).toEqual(["REROUTE", "BACKORDER", "REFUND"]);
  expect(actionsOn({ kind: "WAITING" })).toEqual(["RETAKE", "REROUTE", "REFUND"]);
});
