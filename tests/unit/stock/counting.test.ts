import { describe, expect, it } from "vitest";
import type { Adjust } from "@/lib/stock/commands";
import { rowKey } from "@/lib/stock/stock";
import { aConfirm, aLine, anAdjust, aReceive, aReserve, aTransfer } from "@/tests/factories/commands";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, BOOK, CLOSED, KOCHI, LAMP, PUNE, RETIRED, SEAT, stocked } from "@/tests/factories/small-shop";

const UNKNOWN = idOf("product", "nobody's");
const id = (name: string) => idOf("reservation", name);

function count(quantity: number, given: Partial<Omit<Adjust, "type">> = {}): Adjust {
  return anAdjust({ productId: LAMP.id, warehouseId: PUNE.id, quantity, ...given });
}

/** Ten lamps: holds of 2, 3 and 1, made in this order, and 2 confirmed. */
function aBusyRow() {
  const shop = aSmallShop();
  const hold = (name: string, quantity: number) => {
    shop.wait(1).run(
      aReserve({ reservationId: id(name), lines: [aLine({ productId: LAMP.id, warehouseId: PUNE.id, quantity })] }),
    );
  };
  hold("sold", 2);
  shop.run(aConfirm({ reservationId: id("sold") }));
  hold("oldest", 2);
  hold("middle", 3);
  hold("newest", 1);
  return shop;
}

describe("Receive", () => {
  it("adds units, and makes the row where there is none with the policy's allowance", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE)]);
    expect(shop.run(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 5, reference: "PO-1" }))).toMatchObject({
      ok: true,
      row: { onHand: 15, available: 15, sku: LAMP.sku, warehouseCode: PUNE.code },
      released: [],
    });
    expect(shop.run(aReceive({ productId: BOOK.id, warehouseId: KOCHI.id, quantity: 1 }))).toMatchObject({
      row: { onHand: 1, backorderAllowance: 50, available: 51 },
    });
    expect(shop.ledger).toMatchObject([
      { type: "RECEIVED", reasonCode: "RECEIPT", onHandDelta: 5, onHand: 15, reference: "PO-1", reservationId: null },
      { type: "RECEIVED", onHandDelta: 1, onHand: 1 },
    ]);
  });

  it("takes goods for what is no longer sold, and where nothing is sold any more", () => {
    const shop = aSmallShop();
    expect(shop.run(aReceive({ productId: RETIRED.id, warehouseId: CLOSED.id, quantity: 1 })).ok).toBe(true);
  });

  it.each([
    [{ productId: UNKNOWN }, { code: "PRODUCT_NOT_FOUND", productId: UNKNOWN, sku: null }],
    [{ productId: null, sku: "NO-SUCH" }, { code: "PRODUCT_NOT_FOUND", productId: null, sku: "NO-SUCH" }],
    [{ warehouseId: UNKNOWN }, { code: "WAREHOUSE_NOT_FOUND", warehouseId: UNKNOWN }],
  ])("refuses unknown names: %j", (given, refusal) => {
    const shop = aSmallShop();
    for (const command of [
      aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 1, ...given }),
      count(1, given),
    ]) {
      expect(shop.run(command)).toEqual({ ok: false, ...refusal });
    }
    expect(shop.ledger).toEqual([]);
  });
});

describe("Adjust", () => {
  it.each([
    { name: "set", command: count(7), onHand: 7, delta: -3 },
    { name: "set to the figure it has", command: count(10), onHand: 10, delta: 0 },
    { name: "set to nothing", command: count(0), onHand: 0, delta: -10 },
    { name: "a delta up", command: count(4, { mode: "delta" }), onHand: 14, delta: 4 },
    { name: "a delta down", command: count(-4, { mode: "delta" }), onHand: 6, delta: -4 },
    { name: "set with the figure that was seen", command: count(3, { expectedOnHand: 10 }), onHand: 3, delta: -7 },
  ])("$name is one entry with its delta and its reason", ({ command, onHand, delta }) => {
    const shop = aSmallShop();
    const outcome = shop.run({ ...command, reasonCode: "DAMAGE", note: "water" });
    expect(outcome).toMatchObject({ ok: true, row: { onHand, available: onHand }, released: [] });
    expect(shop.ledger).toMatchObject([{ type: "ADJUSTED", reasonCode: "DAMAGE", note: "water", onHandDelta: delta, onHand }]);
  });

  it("is refused where the figure that was seen is no longer so", () => {
    const shop = aSmallShop();
    expect(shop.run(count(5, { expectedOnHand: 9 }))).toEqual({
      ok: false,
      code: "STOCK_CHANGED",
      onHand: 10,
      expectedOnHand: 9,
    });
    expect(shop.row(LAMP.id, PUNE.id).onHand).toBe(10);
  });

  it("is refused below what is promised, naming what would break", () => {
    const shop = aBusyRow();
    const facts = { productId: LAMP.id, warehouseId: PUNE.id, onHand: 10, reserved: 6, committed: 2 };
    expect(shop.run(count(8)).ok, "just what is promised").toBe(true);
    expect(shop.run(count(7))).toEqual({
      ok: false,
      code: "INVALID_STOCK_STATE",
      ...facts,
      onHand: 8,
      requestedOnHand: 7,
      missing: 1,
    });
  });

  it.each([
    { name: "set", command: count(-1, { onShortage: "release" }), requestedOnHand: -1, missing: 1 },
    { name: "a delta", command: count(-13, { mode: "delta", onShortage: "release" }), requestedOnHand: -3, missing: 3 },
  ])("is refused below nothing: $name", ({ command, requestedOnHand, missing }) => {
    expect(aSmallShop().run(command)).toMatchObject({ ok: false, code: "INVALID_STOCK_STATE", requestedOnHand, missing });
  });

  it.each([
    { onHand: 8, released: [], reserved: 6, shortfall: 0 },
    { onHand: 7, released: ["newest"], reserved: 5, shortfall: 0 },
    { onHand: 6, released: ["newest", "middle"], reserved: 2, shortfall: 0 },
    { onHand: 4, released: ["newest", "middle"], reserved: 2, shortfall: 0 },
    { onHand: 3, released: ["newest", "middle", "oldest"], reserved: 0, shortfall: 0 },
    { onHand: 1, released: ["newest", "middle", "oldest"], reserved: 0, shortfall: 1 },
    { onHand: 0, released: ["newest", "middle", "oldest"], reserved: 0, shortfall: 2 },
  ])("to $onHand releases $released, newest first, then leaves a shortfall of $shortfall", ({ onHand, released, reserved, shortfall }) => {
    const shop = aBusyRow();
    const outcome = shop.run(count(onHand, { onShortage: "release", reasonCode: "LOSS", note: "burgled" }));
    expect(outcome).toMatchObject({
      ok: true,
      released: released.map(id),
      row: { onHand, reserved, committed: 2, shortfall },
    });
    for (const name of ["oldest", "middle", "newest"]) {
      const isReleased = released.includes(name);
      expect(shop.reservation(id(name))).toMatchObject(
        isReleased ? { status: "RELEASED", releaseReason: "STOCK_LOST", releasedAt: shop.now } : { status: "PENDING" },
      );
    }
    expect(shop.reservation(id("sold")).status).toBe("CONFIRMED");
    const shortfallEntries = shop.ledger.filter(({ type }) => type === "SHORTFALL");
    expect(shortfallEntries.map(({ shortfallDelta }) => shortfallDelta)).toEqual(shortfall > 0 ? [shortfall] : []);
  });

  it("releases a cart as a whole, so that its other rows get their units back", () => {
    const shop = aSmallShop();
    const lines = [LAMP, SEAT].map((product) => aLine({ productId: product.id, warehouseId: PUNE.id, quantity: 4 }));
    shop.run(aReserve({ reservationId: id("cart"), lines }));
    shop.run(count(3, { onShortage: "release" }));
    expect(shop.row(LAMP.id, PUNE.id).reserved).toBe(0);
    expect(shop.row(SEAT.id, PUNE.id)).toMatchObject({ reserved: 0, onHand: 10 });
  });

  it("lets overdue holds go before anybody's live one", () => {
    const shop = aSmallShop();
    const hold = (name: string, ttlSeconds: number) =>
      aReserve({
        reservationId: id(name),
        lines: [aLine({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 5 })],
        ttlSeconds,
      });
    shop.run(hold("long", 900));
    shop.wait(1).run(hold("short", 30));
    shop.wait(60);
    expect(shop.run(count(5, { onShortage: "release" }))).toMatchObject({ released: [], row: { reserved: 5 } });
    expect(shop.reservation(id("short"))).toMatchObject({ releaseReason: "EXPIRED" });
  });

  it("waits for a later group where overdue holds of the row are still to be ended, whatever it may release", () => {
    const shop = aBusyRow();
    shop.state.partlyExpired.add(rowKey(LAMP.id, PUNE.id));
    for (const onShortage of ["refuse", "release"] as const) {
      expect(shop.runGroup([{ command: count(3, { onShortage }), once: null }])).toEqual([{ kind: "deferred" }]);
    }
    expect(shop.run(count(8)).ok, "what fits needs no waiting").toBe(true);
  });

  it("counts the back-order allowance as a promise that may be kept later", () => {
    const shop = aSmallShop();
    const on = { productId: BOOK.id, warehouseId: PUNE.id };
    shop.run(aReserve({ reservationId: id("backorder"), lines: [aLine({ ...on, quantity: 55 })] }));
    expect(shop.run(anAdjust({ ...on, quantity: 5 })).ok).toBe(true);
    expect(shop.run(anAdjust({ ...on, quantity: 4 }))).toMatchObject({ code: "INVALID_STOCK_STATE", missing: 1 });
  });
});

describe("Transfer", () => {
  const carry = { productId: LAMP.id, fromWarehouseId: PUNE.id, toWarehouseId: KOCHI.id };

  it("moves units, both sides at once, and makes the row where they arrive", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE)]);
    expect(shop.run(aTransfer({ ...carry, quantity: 4, reference: "T-1" }))).toMatchObject({
      ok: true,
      from: { warehouseId: PUNE.id, onHand: 6 },
      to: { warehouseId: KOCHI.id, onHand: 4 },
    });
    expect(shop.ledger).toMatchObject([
      { type: "TRANSFERRED_OUT", reasonCode: "TRANSFER", warehouseId: PUNE.id, onHandDelta: -4, reference: "T-1" },
      { type: "TRANSFERRED_IN", reasonCode: "TRANSFER", warehouseId: KOCHI.id, onHandDelta: 4, reference: "T-1" },
    ]);
  });

  it.each([
    { name: "reserved", row: { reserved: 7 }, available: 3 },
    { name: "committed", row: { committed: 8 }, available: 2 },
    { name: "kept as safety stock", row: { safetyStock: 10 }, available: 0 },
    { name: "short", row: { onHand: 2, committed: 5, shortfall: 3 }, available: 0 },
  ])("refuses units that are $name", ({ row, available }) => {
    const shop = aSmallShop([stocked(LAMP, PUNE, row)]);
    expect(shop.run(aTransfer({ ...carry, quantity: available + 1 }))).toEqual({
      ok: false,
      code: "INSUFFICIENT_STOCK",
      shortages: [{ productId: LAMP.id, warehouseId: PUNE.id, requested: available + 1, available }],
    });
    if (available > 0) expect(shop.run(aTransfer({ ...carry, quantity: available })).ok).toBe(true);
  });

  it("carries no back-order allowance away", () => {
    const shop = aSmallShop([stocked(BOOK, PUNE, { onHand: 3, reserved: 1 })]);
    const books = { ...carry, productId: BOOK.id };
    expect(shop.run(aTransfer({ ...books, quantity: 3 }))).toMatchObject({ shortages: [{ available: 2 }] });
  });

  it("refuses unknown names, and a source where the product has never lain", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE)]);
    expect(shop.run(aTransfer({ ...carry, productId: UNKNOWN, quantity: 1 }))).toMatchObject({ code: "PRODUCT_NOT_FOUND" });
    for (const unknown of [{ fromWarehouseId: UNKNOWN }, { toWarehouseId: UNKNOWN }]) {
      expect(shop.run(aTransfer({ ...carry, ...unknown, quantity: 1 }))).toEqual({
        ok: false,
        code: "WAREHOUSE_NOT_FOUND",
        warehouseId: UNKNOWN,
      });
    }
    const back = aTransfer({ ...carry, fromWarehouseId: KOCHI.id, toWarehouseId: PUNE.id, quantity: 1 });
    expect(shop.run(back)).toMatchObject({ code: "INSUFFICIENT_STOCK", shortages: [{ available: 0 }] });
  });

  it("waits for a later group where overdue holds of the source are still to be ended", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE, { reserved: 10 })]);
    shop.state.partlyExpired.add(rowKey(LAMP.id, PUNE.id));
    expect(shop.runGroup([{ command: aTransfer({ ...carry, quantity: 1 }), once: null }])).toEqual([{ kind: "deferred" }]);
  });
});
