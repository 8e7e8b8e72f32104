import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { MoreMessages } from "@/components/messages/more-messages";
import { OrderNews } from "@/components/shop/orders/order-news";
import { OrderSteps } from "@/components/shop/orders/order-steps";
import orders from "@/lib/messages/en/orders.json";
import { orderOptions } from "@/lib/orders/order-options";
import type { Order } from "@/lib/orders/order-schemas";
import { promisedDay } from "@/lib/orders/order-words";

const AT = "2026-11-30T09:00:00.000Z";
const rupees = (amount: number) => ({ amount: amount * 100, currency: "INR" });
const line = (warehouseId: string, shipped = 0) => ({ warehouseId, quantity: 1, shipped, cancelled: 0, returned: 0 });
const parcel = (warehouseId: string, packedAt: string | null = null) => {
  return { warehouseId, packedAt, isByEmail: false, deliveryDate: "2026-12-03" };
};

function anOrder(more: object): Order {
  const usual = { status: "PAID", lines: [line("maa"), line("del")], parcels: [parcel("maa"), parcel("del")] };
  return { ...usual, payment: null, paidByHand: null, refunded: rupees(0), total: rupees(100), ...more } as never;
}

function textOf(element: React.ReactNode): string {
  const html = renderToStaticMarkup(<MoreMessages messages={{ orders }}>{element}</MoreMessages>);
  return html
    .replaceAll(/<[^>]+>/g, " ")
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
      "Ordered , done Partly packed , done Shipped , next",
    );
    const left = { status: "PARTIALLY_SHIPPED", lines: [line("maa", 1), line("del")] };
    expect(steps(left)).toBe("Ordered , done Partly packed , done Partly shipped , done");
    expect(steps({ ...left, parcels: [parcel("maa"), parcel("del", AT)] })).toBe(
      "Ordered , done Packed , done Partly shipped , done",
    );
  });
});

test("a returned order that was paid by hand says where the money comes from", () => {
  const paidByHand = { method: "CASH", amount: rupees(1_099), reference: null };
  const told = textOf(<OrderNews order={anOrder({ status: "RETURNED", paidByHand })} refusal={null} />);
  expect(told).toContain("You paid ₹1,099 to us directly. Ask us for the refund.");
});

test("no day is promised that has passed, or for a parcel that is delayed", () => {
  const now = new Date("2026-12-03T12:00:00Z");
  const day = (more: object, at = now) => promisedDay(anOrder(more), parcel("maa") as never, at);
  expect(day({})).toBe("2026-12-03");
  expect(day({}, new Date("2026-12-04T12:00:00Z"))).toBeNull();
  expect(day({ status: "SHORTFALL" })).toBeNull();
  expect(day({ status: "SHORTFALL", lines: [line("maa", 1), line("del")] })).toBe("2026-12-03");
});

test("the page looks again soon while something is still to be packed or shipped", () => {
  const { refetchInterval } = orderOptions("id");
  const every = (more: object) => {
    return (refetchInterval as (query: object) => number)({ state: { data: anOrder(more), dataUpdateCount: 1 } });
  };
  expect(every({})).toBeLessThanOrEqual(10_000);
  expect(every({ lines: [line("maa", 1), line("del", 1)] })).toBeGreaterThan(10_000);
});
