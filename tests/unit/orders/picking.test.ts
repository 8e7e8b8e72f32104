import { describe, expect, test, vi } from "vitest";
import { ApiProblem } from "@/lib/client/api-request";
import { createQueryClient } from "@/lib/client/query-client";
import { shipByDate } from "@/lib/delivery/delivery-terms";
import { translate } from "@/lib/messages/translate";
import type { AdminOrderDetail } from "@/lib/orders/admin-order-schemas";
import { orderRefusalWords } from "@/lib/orders/admin-order-words";
import { lastActWords, standingWords } from "@/lib/orders/last-act";
import { pickBatchOptions, ticksKey } from "@/lib/picking/picking-options";
import type { PickBatch, PickLine } from "@/lib/picking/picking-schemas";
import { claimLabel, scanWords, shipByText } from "@/lib/picking/picking-words";
import { isAllPicked, pickedOf, scan, withTick } from "@/lib/picking/scan";
import { inParcel, notInParcel, slipsOf } from "@/lib/picking/slip-lines";
import { STANDARD_RULES } from "@/lib/stock/routing/delivery-rules";

type LineOrder = PickLine["orders"][number];

const order = (number: string, needed: number, picked = 0, state: LineOrder["state"] = "PICKING"): LineOrder => {
  return { orderId: number, number, needed, picked, state };
};

const line = (sku: string, orders: LineOrder[], barcode: string | null = null): PickLine => {
  return { productId: sku, sku, name: `Product ${sku}`, image: "", category: "", barcode, shelf: "A-1", orders };
};

const batch = (...lines: PickLine[]) => ({ lines, orders: [] }) as unknown as PickBatch;

describe("a scanned code", () => {
  const list = batch(
    line("LAMP", [order("HF-1", 2, 2), order("HF-2", 1)], "8901"),
    line("A-12", [order("HF-4", 1)], "890-1234 567890"),
    line("MUG", [order("HF-3", 1, 1, "CANCELLED")]),
  );

  test.each(["LAMP", "lamp ", "8901", " 8901"])("%j ticks the first order that still needs one", (code) => {
    expect(scan(list, code)).toMatchObject({ kind: "TICK", order: { number: "HF-2" } });
  });

  test.each(["890 1234 567890", "８９０１２３４５６７８９０", "8901234567890", "a‐12", "Ａ-12"])(
    "%j is the same code in another form",
    (code) => {
      expect(scan(list, code)).toMatchObject({ kind: "TICK", order: { number: "HF-4" } });
    },
  );

  test("of another SKU with the same letters is another product's", () => {
    expect(scan(list, "A1-2")).toEqual({ kind: "UNKNOWN" });
  });

  test("of another product ticks nothing, and says so", () => {
    const scanned = scan(list, "8902");
    expect(scanned).toEqual({ kind: "UNKNOWN" });
    expect(scanWords(scanned, "8902")).toEqual({
      tone: "bad",
      text: "“8902” is not in this batch. Nothing was ticked.",
    });
  });

  test("of a product that is complete, or of a cancelled order, says to put the unit back", () => {
    const full = withTick(list, { orderId: "HF-2", productId: "LAMP", picked: 1 });
    expect(pickedOf(full, { orderId: "HF-2", productId: "LAMP" })).toBe(1);
    expect(scanWords(scan(full, "lamp"), "lamp").text).toBe("Product LAMP is complete. Put this one back.");
    expect(scanWords(scan(full, "mug"), "mug").text).toBe("Product MUG: HF-3 is cancelled. Put this one back.");
  });
});

test("an order is all picked if every product is exactly there, not if the sum is", () => {
  const orders = [{ orderId: "HF-1", state: "PICKING" }];
  const of = (lamps: number, mugs: number) => {
    const lines = [line("LAMP", [order("HF-1", 1, lamps)]), line("MUG", [order("HF-1", 1, mugs)])];
    return isAllPicked({ orders, lines } as unknown as PickBatch, "HF-1");
  };
  expect([of(1, 1), of(2, 0), of(1, 0)]).toEqual([true, false, false]);
});

test("a batch that is read while ticks are under way has them", async () => {
  const client = createQueryClient();
  const stored = batch(line("LAMP", [order("HF-1", 3, 1)]));
  vi.stubGlobal("fetch", async () => Response.json(stored));
  const tick = { orderId: "HF-1", productId: "LAMP", picked: 2, from: 1 };
  const mutation = client
    .getMutationCache()
    .build(client, { mutationKey: ticksKey("b"), mutationFn: () => new Promise(() => {}) });
  void mutation.execute(tick);
  const read = await client.fetchQuery(pickBatchOptions("b"));
  vi.unstubAllGlobals();
  expect(read && pickedOf(read, tick)).toBe(2);
});

describe("what somebody else did first", () => {
  const told = (event: string, by: string, shipped: number, cancelled: number) => {
    const lines = [{ quantity: 2, shipped, cancelled }];
    const history = [
      { event: "MAILED", by: null },
      { event, by },
      { event: "CONFIRMED", by: "shopper:1" },
    ];
    return lastActWords({ history, lines, owner: "shopper:1" } as unknown as AdminOrderDetail);
  };

  test("is said with who did it", () => {
    expect(told("SHIPPED", "admin:ravi@shop.test", 2, 0)?.title).toBe("Already handed over by ravi.");
    expect(told("CANCELLED", "shopper:1", 0, 2)?.title).toBe("Cancelled by the customer.");
    expect(told("CANCELLED", "admin:ravi@shop.test", 0, 1)?.title).toBe("Part of it was cancelled by ravi.");
    expect(told("UNPACKED", "admin:ravi@shop.test", 0, 0)?.title).toBe("Marked as not packed by ravi.");
    expect(told("MAILED", "", 0, 0)).toBeNull();
  });

  test("is said to staff too, who do not see who did it", () => {
    expect(standingWords({ status: "CANCELLED" })?.title).toBe("It was cancelled.");
    expect(standingWords({ status: "SHIPPED" })?.title).toBe("It was handed over already.");
    expect(standingWords({ status: "PARTIALLY_SHIPPED" })).toBeNull();
  });

  test("is what a refused act says", () => {
    const last = told("CANCELLED", "admin:ravi@shop.test", 0, 2);
    const refused = new ApiProblem(409, "ORDER_CHANGED", { last }, null);
    expect(orderRefusalWords(translate, refused, () => "")).toEqual(last);
  });
});

describe("the day a parcel should leave", () => {
  // Monday 30 November 2026, 13:59 and 14:00 in India.
  const [before, after] = [new Date("2026-11-30T08:29:00Z"), new Date("2026-11-30T08:30:00Z")];

  test("is that of the order before the cut-off, the next working day after it, and later for back-orders", () => {
    expect(shipByDate({ at: before, rules: STANDARD_RULES, ordered: 0 })).toBe("2026-11-30");
    expect(shipByDate({ at: after, rules: STANDARD_RULES, ordered: 0 })).toBe("2026-12-01");
    const weekdays = { ...STANDARD_RULES, workingDays: ["MON" as const] };
    expect(shipByDate({ at: after, rules: weekdays, ordered: 0 })).toBe("2026-12-07");
    // Eight working days, without Sunday.
    expect(shipByDate({ at: before, rules: STANDARD_RULES, ordered: 1 })).toBe("2026-12-09");
  });

  test("is late once it is over", () => {
    expect(shipByText("2026-11-29", "2026-11-30")).toEqual({ text: "Late, Sun 29 Nov", tone: "bad" });
    expect(shipByText("2026-11-30", "2026-11-30").text).toBe("Today");
    expect(shipByText("2026-12-01", "2026-11-30").text).toBe("Tue 1 Dec");
  });
});

describe("a packing slip", () => {
  const moved = { shipped: 0, cancelled: 0, returned: 0, short: 0 };
  const ordered = (sku: string, warehouseId: string, quantity: number, more: object = {}) => {
    return { productId: sku, sku, name: sku, warehouseId, quantity, ...moved, ...more };
  };
  const anOrder = (lines: object[], shipments: object[] = []) => {
    const parcels = [
      { warehouseId: "maa", city: "Chennai" },
      { warehouseId: "del", city: "Delhi" },
    ];
    return { lines, shipments, parcels } as unknown as Parameters<typeof slipsOf>[0] &
      Parameters<typeof notInParcel>[0];
  };

  test("has what is left and was found, and says where the rest is", () => {
    const one = anOrder([ordered("LAMP", "maa", 5, { shipped: 1, cancelled: 1, short: 1 }), ordered("MUG", "del", 2)]);
    const lines = inParcel(one, "maa");
    expect(lines).toMatchObject([{ sku: "LAMP", quantity: 2 }]);
    expect(notInParcel(one, "maa", lines).map(({ text }) => text)).toEqual([
      "1 × LAMP, in another parcel",
      "1 × LAMP, not in stock now",
      "1 × LAMP, cancelled",
      "2 × MUG, from Delhi",
    ]);
  });

  test("is printed for each parcel that has left, once nothing is left", () => {
    const left = (quantity: number) => ({
      id: `parcel of ${quantity}`,
      warehouseId: "maa",
      lines: [{ productId: "LAMP", sku: "LAMP", name: "LAMP", quantity }],
    });
    const one = anOrder([ordered("LAMP", "maa", 3, { shipped: 3 })], [left(1), left(2)]);
    const units = (shipmentId: string | null = null) =>
      slipsOf(one, "maa", shipmentId).map(({ lines }) => lines.map(({ quantity }) => quantity));
    expect(units()).toEqual([[1], [2]]);
    expect(units("parcel of 1")).toEqual([[1]]);
    const part = anOrder([ordered("LAMP", "maa", 3, { shipped: 1 })], [left(1)]);
    expect(slipsOf(part, "maa")).toMatchObject([{ lines: [{ quantity: 2 }] }]);
    expect(slipsOf(part, "maa", "parcel of 1")).toMatchObject([{ lines: [{ quantity: 1 }] }]);
  });
});

test("no more orders are offered to claim than there are", () => {
  expect([claimLabel(10, 2), claimLabel(10, 40), claimLabel(10, null), claimLabel(null, 5)]).toEqual([
    "Claim 2",
    "Claim next 10",
    "Claim next 10",
    "Claim next",
  ]);
});
