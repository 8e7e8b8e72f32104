import { describe, expect, test } from "vitest";
import { isCancellable, unshippedUnits } from "@/lib/orders/order-status";
import { type MovedUnits, orderStatusOf } from "@/lib/stock/order-status";

const line = (quantity: number, moved: Partial<MovedUnits> = {}): MovedUnits => {
  return { quantity, shipped: 0, cancelled: 0, returned: 0, short: 0, backordered: 0, settled: 0, ...moved };
};

describe("the status of an order", () => {
  test.each([
    ["nothing has moved", [line(2), line(1)], "PAID"],
    ["a part was cancelled and nothing shipped", [line(2, { cancelled: 1 }), line(1)], "PAID"],
    ["one of two lines has shipped", [line(2, { shipped: 2 }), line(1)], "PARTIALLY_SHIPPED"],
    ["one unit of a line has shipped", [line(2, { shipped: 1 })], "PARTIALLY_SHIPPED"],
    [
      "a shipped part came back and the rest has not shipped",
      [line(2, { shipped: 1, returned: 1 })],
      "PARTIALLY_SHIPPED",
    ],
    ["everything has shipped", [line(2, { shipped: 2 }), line(1, { shipped: 1 })], "SHIPPED"],
    ["the rest was cancelled after a part had shipped", [line(2, { shipped: 1, cancelled: 1 })], "SHIPPED"],
    ["one of the shipped units came back", [line(2, { shipped: 2, returned: 1 })], "SHIPPED"],
    ["all shipped units came back", [line(2, { shipped: 2, returned: 2 }), line(1, { cancelled: 1 })], "RETURNED"],
    ["a unit was not found", [line(2, { shipped: 1, short: 1 }), line(1)], "SHORTFALL"],
    ["everything was cancelled", [line(2, { cancelled: 2 }), line(1, { cancelled: 1 })], "CANCELLED"],
  ])("%s", (_, lines, status) => {
    expect(orderStatusOf(lines)).toBe(status);
  });
});

test("units are unshipped until they leave or are cancelled", () => {
  expect(unshippedUnits([line(5, { shipped: 2, returned: 2, cancelled: 1 }), line(1)])).toBe(3);
});

describe("an order can be cancelled", () => {
  test.each([
    ["while nothing has shipped", [line(2)], true],
    ["while the rest has not shipped", [line(2, { cancelled: 1 })], true],
    ["not once a unit has shipped", [line(2, { shipped: 1 }), line(4)], false],
    ["not once all is cancelled", [line(2, { cancelled: 2 })], false],
  ])("%s", (_, lines, can) => {
    expect(isCancellable(lines)).toBe(can);
  });
});
