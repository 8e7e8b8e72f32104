import { describe, expect, it } from "vitest";
import {
  aCancelOrder,
  aConfirm,
  aLine,
  anAdjust,
  aReceive,
  aReserve,
  aSettle,
  aShip,
  aShortPick,
} from "@/tests/factories/commands";
import type { CoreInMemory } from "@/tests/factories/core-in-memory";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, BOOK, KOCHI, LAMP, PUNE, stocked } from "@/tests/factories/small-shop";

const [FIRST, SECOND] = [idOf("reservation", "first"), idOf("reservation", "second")];
const LAMPS = { productId: LAMP.id, warehouseId: PUNE.id };
const MUMBAI = { latitude: 19.07, longitude: 72.87, city: "Mumbai", postalCode: "400001" };
const of = (quantity: number) => [{ ...LAMPS, quantity }];

/** Two orders of two lamps each, all four of which are in Pune; `kochi` lamps lie in Kochi. */
function twoOrders({ kochi = 0 } = {}): CoreInMemory {
  const shop = aSmallShop([
    stocked(LAMP, PUNE, { onHand: 4 }),
    ...(kochi > 0 ? [stocked(LAMP, KOCHI, { onHand: kochi })] : []),
  ]);
  for (const reservationId of [FIRST, SECOND]) {
    shop.run(aReserve({ reservationId, lines: [aLine({ ...LAMPS, quantity: 2 })], shipTo: MUMBAI }));
    shop.run(aConfirm({ reservationId }));
  }
  return shop;
}

const lampsOf = (shop: CoreInMemory) => shop.row(LAMP.id, PUNE.id);
const missing = (shop: CoreInMemory, reservationId: string, units: number) =>
  shop.run(aShortPick({ reservationId, lines: of(units) }));

describe("RETAKE", () => {
  const retake = (reservationId: string, units: number) =>
    aSettle({ reservationId, lines: of(units), action: "RETAKE" });

  it("waits until the units are there again, and then makes them normal ones", () => {
    const shop = twoOrders();
    missing(shop, FIRST, 2);
    const none = { productId: LAMP.id, warehouseId: PUNE.id, requested: 2, available: 0 };
    expect(shop.run(retake(FIRST, 2))).toEqual({ ok: false, code: "INSUFFICIENT_STOCK", shortages: [none] });
    shop.run(aReceive({ ...LAMPS, quantity: 1 }));
    expect(shop.run(retake(FIRST, 2))).toMatchObject({ shortages: [{ available: 1 }] });
    expect(shop.run(retake(FIRST, 1))).toMatchObject({
      reservation: { orderStatus: "SHORTFALL", lines: [{ short: 1 }] },
    });
    shop.run(aReceive({ ...LAMPS, quantity: 1 }));
    expect(shop.run(retake(FIRST, 1))).toMatchObject({ reservation: { orderStatus: "PAID", lines: [{ short: 0 }] } });
    expect(lampsOf(shop)).toMatchObject({ onHand: 4, committed: 4, shortfall: 0 });
    expect(shop.ledger.at(-1)).toMatchObject({
      type: "SHORTFALL",
      reasonCode: "FOUND",
      reservationId: FIRST,
      onHandDelta: 0,
      committedDelta: 0,
    });
    expect(shop.run(retake(FIRST, 1))).toMatchObject({ code: "QUANTITY_NOT_MOVABLE", movable: 0 });
  });

  it("counts units that were found in again, so that nobody else's are used", () => {
    const shop = twoOrders();
    shop.run(aReceive({ ...LAMPS, quantity: 3 }));
    missing(shop, FIRST, 1);
    expect(lampsOf(shop)).toMatchObject({ onHand: 6, committed: 4 });
    const found = { ...retake(FIRST, 1), areFound: true, note: "behind the rack" };
    expect(shop.run(found)).toMatchObject({ ok: true, reservation: { lines: [{ short: 0 }] } });
    expect(lampsOf(shop)).toMatchObject({ onHand: 7, committed: 4, shortfall: 0 });
    expect(shop.ledger.at(-2)).toMatchObject({
      ...{ type: "ADJUSTED", reasonCode: "FOUND", onHandDelta: 1, reservationId: FIRST, note: "behind the rack" },
    });
  });

  it("takes the found units of an order that waits for them, though nothing was free", () => {
    const shop = twoOrders();
    missing(shop, FIRST, 2);
    expect(shop.run({ ...retake(FIRST, 1), areFound: true })).toMatchObject({ ok: true });
    expect(lampsOf(shop)).toMatchObject({ onHand: 3, committed: 4, shortfall: 1 });
  });

  it("never takes what another order was promised", () => {
    const shop = twoOrders();
    missing(shop, FIRST, 1);
    missing(shop, SECOND, 1);
    expect(lampsOf(shop)).toMatchObject({ onHand: 2, shortfall: 2 });
    shop.run(aReceive({ ...LAMPS, quantity: 1 }));
    expect(shop.run(retake(SECOND, 1)).ok).toBe(true);
    expect(shop.run(retake(FIRST, 1))).toMatchObject({ code: "INSUFFICIENT_STOCK", shortages: [{ available: 0 }] });
  });

  it("can take what another order gives back", () => {
    const shop = twoOrders();
    missing(shop, FIRST, 1);
    shop.run(aCancelOrder({ reservationId: SECOND, lines: of(1) }));
    expect(shop.run(retake(FIRST, 1)).ok).toBe(true);
  });

  it("is refused to whoever saw the order as it was before", () => {
    const shop = twoOrders();
    missing(shop, FIRST, 1);
    shop.run(aReceive({ ...LAMPS, quantity: 1 }));
    expect(shop.run({ ...retake(FIRST, 1), expectedVersion: 1 }).ok).toBe(true);
    expect(shop.run({ ...retake(FIRST, 1), expectedVersion: 1 })).toMatchObject({ code: "ORDER_CHANGED", version: 2 });
  });
});

describe("REROUTE", () => {
  const reroute = (units: number) => aSettle({ reservationId: FIRST, lines: of(units), action: "REROUTE" });

  it("sends the units from a warehouse that has them, and splits the line", () => {
    const shop = twoOrders({ kochi: 3 });
    missing(shop, FIRST, 1);
    expect(shop.run(reroute(1))).toMatchObject({
      ok: true,
      reservation: {
        orderStatus: "PAID",
        lines: [
          { ...LAMPS, quantity: 1, short: 0 },
          { productId: LAMP.id, warehouseId: KOCHI.id, warehouseCode: "COK", quantity: 1, short: 0, shipped: 0 },
        ],
      },
    });
    expect(lampsOf(shop)).toMatchObject({ onHand: 3, committed: 3, shortfall: 0 });
    expect(shop.row(LAMP.id, KOCHI.id)).toMatchObject({ onHand: 3, committed: 1 });
    expect(shop.ledger.slice(-2)).toMatchObject([
      { type: "REROUTED_OUT", committedDelta: -1, shortfallDelta: -1, reservationId: FIRST },
      { type: "REROUTED_IN", committedDelta: 1, reservationId: FIRST },
    ]);
  });

  it("moves a line that is missing as a whole, after which the order can ship", () => {
    const shop = twoOrders({ kochi: 2 });
    missing(shop, FIRST, 2);
    expect(shop.run(reroute(2))).toMatchObject({ reservation: { lines: [{ warehouseId: KOCHI.id, quantity: 2 }] } });
    expect(shop.run(aShip({ reservationId: FIRST, shipmentIds: ["one"] }))).toMatchObject({
      reservation: { orderStatus: "SHIPPED" },
    });
  });

  it("takes neither what is not on a shelf nor what others hold", () => {
    const shop = twoOrders({ kochi: 2 });
    shop.run(
      aReserve({
        reservationId: idOf("reservation", "held"),
        lines: [aLine({ productId: LAMP.id, warehouseId: KOCHI.id, quantity: 1 })],
      }),
    );
    missing(shop, FIRST, 2);
    expect(shop.run(reroute(2))).toMatchObject({
      code: "INSUFFICIENT_STOCK",
      shortages: [{ productId: LAMP.id, requested: 2, available: 1 }],
    });
    expect(shop.run(reroute(1)).ok).toBe(true);
  });
});

describe("BACKORDER", () => {
  const wait = (units: number) =>
    aSettle({
      ...{ reservationId: FIRST, lines: of(units), action: "BACKORDER", isTold: true },
      ...{ note: "On 4 May", expectedOn: "2027-05-04" },
    });

  it("is no open case any more, and keeps the promise", () => {
    const shop = twoOrders();
    missing(shop, FIRST, 2);
    expect(shop.run(wait(2))).toMatchObject({
      reservation: { orderStatus: "PAID", lines: [{ short: 2, backordered: 2 }] },
    });
    expect(lampsOf(shop)).toMatchObject({ onHand: 2, committed: 4, shortfall: 2 });
    expect(shop.notices.at(-1)).toMatchObject({
      kind: "LINES_BACKORDERED",
      subjectId: FIRST,
      payload: { reason: "On 4 May", expectedOn: "2027-05-04" },
    });
    expect(shop.ledger.at(-1)).toMatchObject({ type: "SHORTFALL", reference: "2 units, expected 2027-05-04" });
    expect(shop.run(wait(1))).toMatchObject({ code: "QUANTITY_NOT_MOVABLE", movable: 0 });
  });

  it("re-takes what is there instead, and tells the customer only of what they wait for", () => {
    const shop = twoOrders();
    missing(shop, FIRST, 2);
    shop.run(aReceive({ ...LAMPS, quantity: 1 }));
    const told = () => shop.notices.filter(({ kind }) => kind === "LINES_BACKORDERED");
    expect(shop.run(wait(1))).toMatchObject({
      reservation: { orderStatus: "SHORTFALL", lines: [{ short: 1, backordered: 0 }] },
    });
    expect(shop.ledger.at(-1)).toMatchObject({ type: "SHORTFALL", reasonCode: "FOUND", reference: "1 unit" });
    expect(told()).toEqual([]);
    missing(shop, FIRST, 1);
    shop.run(aReceive({ ...LAMPS, quantity: 1 }));
    expect(shop.run(wait(2))).toMatchObject({
      reservation: { orderStatus: "PAID", lines: [{ short: 1, backordered: 1 }] },
    });
    expect(told()).toMatchObject([{ payload: { units: [{ name: LAMP.name, quantity: 1 }] } }]);
  });

  it("lets nobody else buy what comes in, and has it retaken", () => {
    const shop = twoOrders();
    missing(shop, FIRST, 2);
    shop.run(wait(2));
    shop.run(aReceive({ ...LAMPS, quantity: 2 }));
    expect(shop.notices.at(-1)).toMatchObject({ kind: "UNITS_CAME_IN", subjectId: `${LAMP.id}/${PUNE.id}` });
    expect(
      shop.run(aReserve({ reservationId: idOf("reservation", "other"), lines: [aLine({ ...LAMPS, quantity: 1 })] })),
    ).toMatchObject({
      code: "INSUFFICIENT_STOCK",
    });
    expect(shop.run(aSettle({ reservationId: FIRST, lines: of(2), action: "RETAKE" }))).toMatchObject({
      reservation: { lines: [{ short: 0, backordered: 0 }] },
    });
  });

  it("gives what comes in to who waits also where units are sold before they are there", () => {
    const books = { productId: BOOK.id, warehouseId: PUNE.id, quantity: 1 };
    const shop = aSmallShop([stocked(BOOK, PUNE, { onHand: 1 })]);
    shop.run(aReserve({ reservationId: FIRST, lines: [aLine({ ...books, quantity: 2 })] }));
    shop.run(aConfirm({ reservationId: FIRST }));
    shop.run(aShortPick({ reservationId: FIRST, lines: [books] }));
    const settle = (action: "BACKORDER" | "RETAKE") =>
      shop.run(aSettle({ reservationId: FIRST, lines: [books], action }));
    expect(settle("BACKORDER").ok).toBe(true);
    expect(settle("RETAKE")).toMatchObject({ code: "INSUFFICIENT_STOCK", shortages: [{ available: 0 }] });
    shop.run(aReceive({ ...books, quantity: 1 }));
    expect(shop.notices.at(-1)).toMatchObject({ kind: "UNITS_CAME_IN", subjectId: `${BOOK.id}/${PUNE.id}` });
    expect(settle("RETAKE").ok).toBe(true);
  });

  it("ends with the units: cancelled first, shipped last", () => {
    const cancelled = twoOrders();
    missing(cancelled, FIRST, 1);
    cancelled.run(wait(1));
    expect(cancelled.run(aCancelOrder({ reservationId: FIRST, lines: of(1) }))).toMatchObject({
      reservation: { lines: [{ short: 0, backordered: 0 }] },
    });
    const shipped = twoOrders();
    missing(shipped, FIRST, 1);
    shipped.run(wait(1));
    expect(shipped.run(aShip({ reservationId: FIRST, lines: of(1), shipmentIds: ["one"] }))).toMatchObject({
      reservation: { orderStatus: "PARTIALLY_SHIPPED", lines: [{ shipped: 1, short: 1, backordered: 1 }] },
    });
  });
});

describe("REFUND", () => {
  it("cancels the missing units and has their money refunded", () => {
    const shop = twoOrders();
    missing(shop, FIRST, 1);
    expect(shop.run(aSettle({ reservationId: FIRST, lines: of(1), action: "REFUND", isTold: true }))).toMatchObject({
      reservation: { orderStatus: "PAID", lines: [{ cancelled: 1, short: 0 }] },
    });
    expect(lampsOf(shop)).toMatchObject({ onHand: 3, committed: 3, shortfall: 0 });
    expect(shop.notices.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["ORDER_CANCELLED", "LINES_CANCELLED"]),
    );
    expect(shop.run(aSettle({ reservationId: FIRST, lines: of(1), action: "REFUND" }))).toMatchObject({ movable: 0 });
  });
});

describe("a count that leaves sold units missing, without saying whose", () => {
  function counted(onHand: number): CoreInMemory {
    const shop = twoOrders({ kochi: 5 });
    shop.run(anAdjust({ ...LAMPS, quantity: onHand, onShortage: "release" }));
    return shop;
  }

  it.each(["REROUTE", "BACKORDER", "REFUND"] as const)(
    "lets %s settle as many units as are missing, of any order",
    (action) => {
      const shop = counted(3);
      const settle = (reservationId: string, units: number) => aSettle({ reservationId, lines: of(units), action });
      expect(shop.run(settle(FIRST, 2))).toMatchObject({ code: "QUANTITY_NOT_MOVABLE", movable: 1 });
      expect(shop.run(settle(SECOND, 1))).toMatchObject({ ok: true });
      expect(shop.run(settle(FIRST, 1))).toMatchObject({ code: "QUANTITY_NOT_MOVABLE", movable: 0 });
      expect(lampsOf(shop).shortfall).toBe(action === "BACKORDER" ? 1 : 0);
    },
  );

  it("is over once enough comes in", () => {
    const shop = counted(2);
    shop.run(aReceive({ ...LAMPS, quantity: 1 }));
    expect(lampsOf(shop)).toMatchObject({ onHand: 3, committed: 4, shortfall: 1 });
    shop.run(aReceive({ ...LAMPS, quantity: 5 }));
    expect(lampsOf(shop)).toMatchObject({ onHand: 8, committed: 4, shortfall: 0 });
    expect(shop.run(aSettle({ reservationId: FIRST, lines: of(1), action: "REFUND" }))).toMatchObject({ movable: 0 });
  });
});
