import { describe, expect, it } from "vitest";
import { holdsVersion } from "@/lib/stock/holds-version";
import { rowKey } from "@/lib/stock/state";
import type { Adjust } from "@/lib/stock/verbs/adjust";
import { aConfirm, aLine, anAdjust, aReceive, aRelease, aReserve } from "@/tests/factories/commands";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, BOOK, LAMP, PUNE, SEAT, stocked } from "@/tests/factories/small-shop";

const id = (name: string) => idOf("reservation", name);

function count(quantity: number, given: Partial<Omit<Adjust, "type">> = {}): Adjust {
  return anAdjust({ productId: LAMP.id, warehouseId: PUNE.id, quantity, ...given });
}

/** Ten lamps: holds of 2, 3 and 1, made in this order, and 2 confirmed. */
function aBusyRow() {
  const shop = aSmallShop();
  const hold = (name: string, quantity: number) => {
    shop
      .wait(1)
      .run(
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

describe("Adjust", () => {
  it.each([
    { name: "set", command: count(7), onHand: 7, delta: -3 },
    { name: "set to the same figure", command: count(10), onHand: 10, delta: 0 },
    { name: "set to zero", command: count(0), onHand: 0, delta: -10 },
    { name: "a positive delta", command: count(4, { mode: "delta" }), onHand: 14, delta: 4 },
    { name: "a negative delta", command: count(-4, { mode: "delta" }), onHand: 6, delta: -4 },
    { name: "set with the expected figure", command: count(3, { expectedOnHand: 10 }), onHand: 3, delta: -7 },
  ])("$name is one entry with its delta and reason", ({ command, onHand, delta }) => {
    const shop = aSmallShop();
    const outcome = shop.run({ ...command, reasonCode: "DAMAGE", note: "water" });
    expect(outcome).toMatchObject({ ok: true, row: { onHand, available: onHand }, released: [] });
    expect(shop.ledger).toMatchObject([
      { type: "ADJUSTED", reasonCode: "DAMAGE", note: "water", onHandDelta: delta, onHand },
    ]);
  });

  it("is refused if the figure has changed since it was seen", () => {
    const shop = aSmallShop();
    expect(shop.run(count(5, { expectedOnHand: 9 }))).toEqual({
      ok: false,
      code: "STOCK_CHANGED",
      onHand: 10,
      expectedOnHand: 9,
    });
    expect(shop.row(LAMP.id, PUNE.id).onHand).toBe(10);
  });

  it("is refused below what is promised, listing what would break", () => {
    const shop = aBusyRow();
    const facts = { productId: LAMP.id, warehouseId: PUNE.id, onHand: 10, reserved: 6, committed: 2 };
    expect(shop.run(count(8)).ok, "just what is promised").toBe(true);
    expect(shop.run(count(7))).toEqual({
      ok: false,
      code: "INVALID_STOCK_STATE",
      ...facts,
      onHand: 8,
      setAside: 0,
      requestedOnHand: 7,
      missing: 1,
    });
  });

  it.each([
    { name: "set", command: count(-1, { onShortage: "release" }), requestedOnHand: -1, missing: 1 },
    { name: "a delta", command: count(-13, { mode: "delta", onShortage: "release" }), requestedOnHand: -3, missing: 3 },
  ])("is refused below zero: $name", ({ command, requestedOnHand, missing }) => {
    expect(aSmallShop().run(command)).toMatchObject({
      ok: false,
      code: "INVALID_STOCK_STATE",
      requestedOnHand,
      missing,
    });
  });

  it("releases only the holds that were shown", () => {
    const shop = aBusyRow();
    const shown = holdsVersion(2, id("newest"), id("middle"));
    const release = () => shop.run(count(6, { onShortage: "release", expectedHolds: shown }));
    shop.wait(1).run(aReserve({ reservationId: id("late"), lines: [aLine({ productId: LAMP.id, quantity: 1 })] }));
    const entries = shop.ledger.length;
    expect(release()).toMatchObject({ ok: false, code: "HOLDS_CHANGED", reserved: 7, requestedOnHand: 6, missing: 3 });
    expect(shop.ledger, "nothing was released").toHaveLength(entries);
    shop.run(aRelease({ reservationId: id("late") }));
    expect(release()).toMatchObject({ ok: true, released: [id("newest"), id("middle")] });
    expect(shop.run(count(1, { onShortage: "release", expectedHolds: "0" }))).toMatchObject({ code: "HOLDS_CHANGED" });
    shop.run(aRelease({ reservationId: id("oldest") }));
    expect(shop.run(count(1, { onShortage: "release", expectedHolds: "0" })).ok, "only sold units are short").toBe(
      true,
    );
  });

  it.each([
    { onHand: 8, released: [], reserved: 6, shortfall: 0 },
    { onHand: 7, released: ["newest"], reserved: 5, shortfall: 0 },
    { onHand: 6, released: ["newest", "middle"], reserved: 2, shortfall: 0 },
    { onHand: 4, released: ["newest", "middle"], reserved: 2, shortfall: 0 },
    { onHand: 3, released: ["newest", "middle", "oldest"], reserved: 0, shortfall: 0 },
    { onHand: 1, released: ["newest", "middle", "oldest"], reserved: 0, shortfall: 1 },
    { onHand: 0, released: ["newest", "middle", "oldest"], reserved: 0, shortfall: 2 },
  ])(
    "to $onHand releases $released, newest first, then leaves a shortfall of $shortfall",
    ({ onHand, released, reserved, shortfall }) => {
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
          isReleased
            ? { status: "RELEASED", releaseReason: "STOCK_LOST", releasedAt: shop.now }
            : { status: "PENDING" },
        );
      }
      expect(shop.reservation(id("sold")).status).toBe("CONFIRMED");
      const shortfallEntries = shop.ledger.filter(({ type }) => type === "SHORTFALL");
      expect(shortfallEntries.map(({ shortfallDelta }) => shortfallDelta)).toEqual(shortfall > 0 ? [shortfall] : []);
    },
  );

  it("releases a whole cart, so that its other rows get their units back", () => {
    const shop = aSmallShop();
    const lines = [LAMP, SEAT].map((product) => aLine({ productId: product.id, warehouseId: PUNE.id, quantity: 4 }));
    shop.run(aReserve({ reservationId: id("cart"), lines }));
    shop.run(count(3, { onShortage: "release" }));
    expect(shop.row(LAMP.id, PUNE.id).reserved).toBe(0);
    expect(shop.row(SEAT.id, PUNE.id)).toMatchObject({ reserved: 0, onHand: 10 });
  });

  it("ends overdue holds before releasing anybody's live one", () => {
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

  it("waits for a later group if overdue holds of the row must still be ended, whatever it may release", () => {
    const shop = aBusyRow();
    shop.state.partlyExpired.add(rowKey(LAMP.id, PUNE.id));
    for (const onShortage of ["refuse", "release"] as const) {
      expect(shop.runGroup([{ command: count(3, { onShortage }), once: null }])).toMatchObject([{ kind: "deferred" }]);
    }
    expect(shop.run(count(8)).ok, "what fits needs no waiting").toBe(true);
  });

  it("is refused below what is promised once the units of a shortfall have come in", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: 2, committed: 5, shortfall: 3 })]);
    expect(shop.run(count(2)).ok, "those two are still there").toBe(true);
    expect(shop.run(count(1))).toMatchObject({ code: "INVALID_STOCK_STATE", missing: 1 });
    shop.run(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 3 }));
    expect(shop.run(count(2))).toMatchObject({ code: "INVALID_STOCK_STATE", onHand: 5, missing: 3 });
  });

  it("counts the back-order allowance as promises that can be kept later", () => {
    const shop = aSmallShop();
    const on = { productId: BOOK.id, warehouseId: PUNE.id };
    shop.run(aReserve({ reservationId: id("backorder"), lines: [aLine({ ...on, quantity: 55 })] }));
    expect(shop.run(anAdjust({ ...on, quantity: 5 })).ok).toBe(true);
    expect(shop.run(anAdjust({ ...on, quantity: 4 }))).toMatchObject({ code: "INVALID_STOCK_STATE", missing: 1 });
  });
});
