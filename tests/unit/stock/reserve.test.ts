import { describe, expect, it } from "vitest";
import { aLine } from "@/tests/factories/commands";
import { START } from "@/tests/factories/core-in-memory";
import { idOf } from "@/tests/factories/ids";
import { hold, lamp, of } from "@/tests/factories/small-holds";
import { aSmallShop, BOOK, CLOSED, KOCHI, LAMP, PUNE, RETIRED, SEAT, stocked } from "@/tests/factories/small-shop";

const UNKNOWN = idOf("product", "nobody's");

describe("Reserve", () => {
  it("holds units for the policy's time, fixes the price, and writes one entry per row", () => {
    const shop = aSmallShop();
    const command = hold([lamp(3), of(BOOK, 2, KOCHI)], { cartId: "cart-7", holder: "shopper:asha" });
    const outcome = shop.run(command);
    expect(outcome).toMatchObject({
      ok: true,
      reservation: {
        id: command.reservationId,
        status: "PENDING",
        releaseReason: null,
        owner: "shopper:asha",
        holder: "shopper:asha",
        cartId: "cart-7",
        extensionsLeft: 2,
        createdAt: START,
        expiresAt: START + 600_000,
        route: null,
        lines: [
          { sku: "TST-LAMP", warehouseCode: "PNQ", quantity: 3, unitPrice: 2499_00, currency: "INR", shipped: 0 },
          { sku: "TST-BOOK", warehouseCode: "COK", quantity: 2 },
        ],
      },
    });
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject({ onHand: 10, reserved: 3, committed: 0 });
    expect(shop.ledger).toMatchObject([
      { type: "RESERVED", reasonCode: "HOLD", productId: LAMP.id, reservedDelta: 3, reserved: 3, reference: "cart-7" },
      {
        type: "RESERVED",
        reasonCode: "HOLD",
        productId: BOOK.id,
        reservedDelta: 2,
        reservationId: command.reservationId,
      },
    ]);
  });

  it("holds the last unit and refuses the next, with what is left", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: 1 })]);
    expect(shop.run(hold([lamp(1)])).ok).toBe(true);
    expect(shop.run(hold([lamp(1)]))).toEqual({
      ok: false,
      code: "INSUFFICIENT_STOCK",
      shortages: [{ productId: LAMP.id, warehouseId: PUNE.id, requested: 1, available: 0 }],
    });
  });

  it("names every short line of a cart and holds none of it", () => {
    const shop = aSmallShop();
    const lines = [lamp(11), of(SEAT, 2), of(BOOK, 61, KOCHI)];
    expect(shop.run(hold(lines))).toEqual({
      ok: false,
      code: "INSUFFICIENT_STOCK",
      shortages: [
        { productId: LAMP.id, warehouseId: PUNE.id, requested: 11, available: 10 },
        { productId: BOOK.id, warehouseId: KOCHI.id, requested: 61, available: 60 },
      ],
    });
    expect(shop.row(SEAT.id, PUNE.id).reserved).toBe(0);
    expect(shop.ledger).toEqual([]);
  });

  it("sums lines of one row before comparing and holding", () => {
    const shop = aSmallShop();
    const outcome = shop.run(hold([lamp(4), lamp(5)]));
    expect(outcome).toMatchObject({ ok: true, reservation: { lines: [{ quantity: 9 }] } });
    expect(shop.run(hold([lamp(1), lamp(1)]))).toMatchObject({ shortages: [{ requested: 2, available: 1 }] });
  });

  it("counts neither safety stock nor committed units as available", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: 10, committed: 3, safetyStock: 4 })]);
    expect(shop.run(hold([lamp(4)]))).toMatchObject({ shortages: [{ available: 3 }] });
  });

  it("promises up to the back-order allowance beyond what is on hand, per row", () => {
    const shop = aSmallShop([stocked(BOOK, PUNE, { onHand: 1 })]);
    expect(shop.run(hold([of(BOOK, 51)])).ok).toBe(true);
    expect(shop.run(hold([of(BOOK, 1)]))).toMatchObject({ code: "INSUFFICIENT_STOCK" });
  });

  it("takes part of the units if that is accepted, but never none", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: 2 }), stocked(SEAT, PUNE, { onHand: 0 })]);
    expect(shop.run(hold([lamp(5), of(SEAT, 1)], { onShort: "partial" }))).toMatchObject({
      ok: true,
      reservation: { lines: [{ productId: LAMP.id, quantity: 2 }] },
    });
    expect(shop.run(hold([lamp(1), of(SEAT, 1)], { onShort: "partial" }))).toMatchObject({
      ok: false,
      code: "INSUFFICIENT_STOCK",
      shortages: [{ available: 0 }, { available: 0 }],
    });
  });

  it.each([
    [
      "an unknown product",
      [aLine({ productId: UNKNOWN })],
      { code: "PRODUCT_NOT_FOUND", productId: UNKNOWN, sku: null },
    ],
    [
      "a SKU that names nothing",
      [aLine({ productId: null, sku: "NO-SUCH" })],
      { code: "PRODUCT_NOT_FOUND", productId: null, sku: "NO-SUCH" },
    ],
    ["a product no longer sold", [of(RETIRED, 1)], { code: "PRODUCT_NOT_FOUND", productId: RETIRED.id, sku: null }],
    [
      "an unknown warehouse",
      [aLine({ productId: LAMP.id, warehouseId: UNKNOWN })],
      { code: "WAREHOUSE_NOT_FOUND", warehouseId: UNKNOWN },
    ],
    ["a closed warehouse", [lamp(1, CLOSED)], { code: "WAREHOUSE_NOT_FOUND", warehouseId: CLOSED.id }],
  ])("refuses %s, even in a cart's second line", (_, lines, refusal) => {
    const shop = aSmallShop();
    expect(shop.run(hold([lamp(1), ...lines]))).toEqual({ ok: false, ...refusal });
    expect(shop.ledger).toEqual([]);
  });

  it("treats a warehouse that never had the product as one with nothing available", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE)]);
    expect(shop.run(hold([lamp(1, KOCHI)]))).toMatchObject({
      shortages: [{ productId: LAMP.id, warehouseId: KOCHI.id, requested: 1, available: 0 }],
    });
  });
});

describe("an overdue hold", () => {
  it("blocks nobody from the moment it ends, and is ended by the command that finds it", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: 1 })]);
    const first = hold([lamp(1)]);
    shop.run(first);
    shop.wait(599.999);
    expect(shop.run(hold([lamp(1)])).ok).toBe(false);
    shop.wait(0.001);
    expect(shop.run(hold([lamp(1)])).ok).toBe(true);
    expect(shop.reservation(first.reservationId)).toMatchObject({
      status: "RELEASED",
      releaseReason: "EXPIRED",
      releasedAt: START + 600_000,
    });
    expect(shop.ledger.map((entry) => entry.type)).toEqual(["RESERVED", "EXPIRED", "RESERVED"]);
  });
});
