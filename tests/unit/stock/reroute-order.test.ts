import { describe, expect, it } from "vitest";
import {
  aConfirm,
  aJoinWaitlist,
  aLine,
  anEditWarehouse,
  aRerouteOrder,
  aReserve,
  aShip,
  aShortPick,
} from "@/tests/factories/commands";
import type { CoreInMemory } from "@/tests/factories/core-in-memory";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, BOOK, CLOSED, KOCHI, LAMP, PUNE, stocked } from "@/tests/factories/small-shop";

const ORDER = idOf("reservation", "order");
const LAMPS = { productId: LAMP.id, warehouseId: PUNE.id };
const BOOKS = { productId: BOOK.id, warehouseId: PUNE.id };

/** An order of three lamps and a book from Pune, with as many of each as are given in Kochi. */
function anOrder({ lamps = 0, books = 0 } = {}): CoreInMemory {
  const shop = aSmallShop([
    stocked(LAMP, PUNE, { onHand: 3 }),
    stocked(BOOK, PUNE, { onHand: 1 }),
    stocked(LAMP, KOCHI, { onHand: lamps }),
    stocked(BOOK, KOCHI, { onHand: books }),
  ]);
  const lines = [aLine({ ...LAMPS, quantity: 3 }), aLine({ ...BOOKS, quantity: 1 })];
  shop.run(aReserve({ reservationId: ORDER, lines, holder: "shopper:asha" }));
  shop.run(aConfirm({ reservationId: ORDER }));
  return shop;
}

const move = (shop: CoreInMemory, given: Partial<Parameters<typeof aRerouteOrder>[0]> = {}) =>
  shop.run(aRerouteOrder({ reservationId: ORDER, ...given }));

describe("sending an order from another warehouse", () => {
  it("moves all lines, and their promises with them", () => {
    const shop = anOrder({ lamps: 3, books: 1 });
    expect(move(shop, { note: "Roads are closed" })).toMatchObject({
      reservation: {
        orderStatus: "PAID",
        lines: [
          { productId: LAMP.id, warehouseId: KOCHI.id, warehouseCode: "COK", quantity: 3 },
          { productId: BOOK.id, warehouseId: KOCHI.id, warehouseCode: "COK", quantity: 1 },
        ],
      },
    });
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject({ onHand: 3, committed: 0 });
    expect(shop.row(LAMP.id, KOCHI.id)).toMatchObject({ onHand: 3, committed: 3 });
    expect(shop.ledger.slice(-4)).toMatchObject([
      { type: "REROUTED_OUT", committedDelta: -3, note: "Roads are closed" },
      { type: "REROUTED_OUT", committedDelta: -1 },
      { type: "REROUTED_IN", committedDelta: 3 },
      { type: "REROUTED_IN", committedDelta: 1 },
    ]);
  });

  it("splits a line, and joins it again", () => {
    const shop = anOrder({ lamps: 1 });
    expect(move(shop, { lines: [{ ...LAMPS, quantity: 1 }], toWarehouseId: KOCHI.id })).toMatchObject({
      reservation: {
        lines: [
          { ...LAMPS, quantity: 2 },
          { ...BOOKS, quantity: 1 },
          { productId: LAMP.id, warehouseId: KOCHI.id, quantity: 1 },
        ],
      },
    });
    const back = { productId: LAMP.id, warehouseId: KOCHI.id, quantity: 1 };
    expect(move(shop, { lines: [back], toWarehouseId: PUNE.id })).toMatchObject({
      reservation: {
        lines: [
          { ...LAMPS, quantity: 3 },
          { ...BOOKS, quantity: 1 },
        ],
      },
    });
  });

  it("moves all or nothing, and never what others were promised", () => {
    const shop = anOrder({ lamps: 3, books: 1 });
    shop.run(
      aReserve({
        reservationId: idOf("reservation", "held"),
        lines: [aLine({ productId: LAMP.id, warehouseId: KOCHI.id, quantity: 1 })],
        holder: "shopper:ravi",
      }),
    );
    expect(move(shop, { toWarehouseId: KOCHI.id })).toEqual({
      ok: false,
      code: "INSUFFICIENT_STOCK",
      shortages: [{ productId: LAMP.id, requested: 3, available: 2 }],
    });
    expect(shop.row(BOOK.id, PUNE.id)).toMatchObject({ committed: 1 });
  });

  it("gives what it leaves behind to whoever waits for it", () => {
    const shop = anOrder({ lamps: 3, books: 1 });
    const waitlistEntryId = idOf("entry", "waits");
    shop.run(aJoinWaitlist({ waitlistEntryId, ...LAMPS, quantity: 2, owner: "shopper:meera" }));
    move(shop, { lines: [{ ...LAMPS, quantity: 3 }] });
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject({ committed: 0, reserved: 2 });
  });

  it("leaves what has shipped and what was not found", () => {
    const shop = anOrder({ lamps: 3, books: 1 });
    shop.run(aShip({ reservationId: ORDER, lines: [{ ...LAMPS, quantity: 1 }] }));
    shop.run(aShortPick({ reservationId: ORDER, lines: [{ ...LAMPS, quantity: 1 }] }));
    expect(move(shop, { lines: [{ ...LAMPS, quantity: 2 }] })).toMatchObject({
      code: "QUANTITY_NOT_MOVABLE",
      movable: 1,
    });
    expect(move(shop)).toMatchObject({
      reservation: {
        orderStatus: "SHORTFALL",
        lines: [
          { ...LAMPS, quantity: 2, shipped: 1, short: 1 },
          { productId: LAMP.id, warehouseId: KOCHI.id, quantity: 1, shipped: 0, short: 0 },
          { productId: BOOK.id, warehouseId: KOCHI.id, quantity: 1 },
        ],
      },
    });
  });

  it("refuses a warehouse that is closed, paused, or sends it already", () => {
    const shop = anOrder({ lamps: 3, books: 1 });
    expect(move(shop, { toWarehouseId: CLOSED.id })).toMatchObject({ code: "WAREHOUSE_NOT_FOUND" });
    expect(move(shop, { toWarehouseId: PUNE.id })).toMatchObject({ code: "NOTHING_LEFT" });
    shop.run(anEditWarehouse({ warehouseId: KOCHI.id, changes: { isPaused: true } }));
    expect(move(shop, { toWarehouseId: KOCHI.id })).toMatchObject({ code: "INSUFFICIENT_STOCK" });
  });

  it("is refused to whoever saw the order as it was before, also after moves there and back", () => {
    const shop = anOrder({ lamps: 3, books: 1 });
    const there = { lines: null, toWarehouseId: KOCHI.id };
    const first = move(shop, { ...there, expectedVersion: 0 });
    expect(first.ok).toBe(true);
    move(shop, { toWarehouseId: PUNE.id });
    expect(move(shop, { ...there, expectedVersion: 0 })).toMatchObject({ code: "ORDER_CHANGED" });
  });
});
