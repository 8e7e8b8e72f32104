import { describe, expect, it, test } from "vitest";
import { SettleAction } from "@/lib/orders/admin-order-schemas";
import type { Shortfall, ShortOrder } from "@/lib/shortfalls/shortfall-schemas";
import { actionsOn, planOf, remedyOf } from "@/lib/shortfalls/shortfall-words";

const other = (city: string, units: number, distanceKm: number | null = null) => ({
  ...{ warehouseId: city, warehouseCode: city.slice(0, 3).toUpperCase(), city, units, distanceKm },
  deliveryDate: distanceKm === null ? null : "2026-12-04",
});

function aCase(units: number, given: Partial<Shortfall> = {}, elsewhere: ShortOrder["elsewhere"] = []): Shortfall {
  const money = { amount: units * 500_00, currency: "INR" };
  const order: ShortOrder = {
    ...{ id: "order", number: "HF-10001", version: 1, customer: "Asha", email: null, destination: null },
    ...{ createdAt: "2026-12-01T09:00:00.000Z", shipBy: "2026-12-02", units, value: money, elsewhere },
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
    { units: 0, words: "Not in Pune yet" },
    { units: 0, words: "No other warehouse has any" },
    { units: 2, words: "Waits for 2 units" },
    { units: 2, words: "₹1,000 back" },
  ]);
  const near = [other("Kochi", 2, 540), other("Delhi", 9, 1_400)];
  expect(plans(aCase(2, { retakeable: 1 }, near)).slice(0, 2)).toEqual([
    { units: 1, words: "1 of 2 units there again" },
    { units: 2, words: "Kochi, 540 km, arrives Fri 4 Dec" },
  ]);
});

describe("the units of several warehouses", () => {
  it.each([
    [3, { units: 3, words: "Several parcels: 2 in Kochi, 1 in Delhi" }],
    [4, { units: 0, words: "Too few elsewhere: 2 in Kochi, 1 in Delhi" }],
  ])("for %s units", (units, plan) => {
    expect(plans(aCase(units, {}, [other("Kochi", 2), other("Delhi", 1)]))[1]).toEqual(plan);
  });
});

test("the list says where the units are now", () => {
  expect(remedyOf(aCase(2, { retakeable: 2 })).text).toBe("There again");
  expect(remedyOf(aCase(2, { retakeable: 1 })).text).toBe("1 there again");
  expect(remedyOf(aCase(1, {}, [other("Kochi", 1)])).text).toBe("In Kochi");
  expect(remedyOf(aCase(2, {}, [other("Kochi", 1)])).text).toBe("Nowhere");
  expect(remedyOf(aCase(1, { kind: "ROW" })).text).toBe("Choose an order");
});

test("a row's case is not re-taken, and who waits does not wait again", () => {
  expect(actionsOn({ kind: "ROW" })).toEqual(["REROUTE", "BACKORDER", "REFUND"]);
  expect(actionsOn({ kind: "WAITING" })).toEqual(["RETAKE", "REROUTE", "REFUND"]);
});
