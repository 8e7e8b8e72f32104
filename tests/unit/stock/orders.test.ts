import { describe, expect, it } from "vitest";
import type { Decision } from "@/lib/stock/decision";
import { decide } from "@/lib/stock/verbs/verbs";
import {
  aCancelOrder,
  aConfirm,
  aLine,
  anAdjust,
  aRelease,
  aReserve,
  aReturn,
  aShip,
  aShortPick,
} from "@/tests/factories/commands";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, KOCHI, LAMP, PUNE, SEAT } from "@/tests/factories/small-shop";

const ID = idOf("reservation", "order");
const LAMPS = { productId: LAMP.id, warehouseId: PUNE.id };
const SEATS = { productId: SEAT.id, warehouseId: KOCHI.id };

/** Four lamps from Pune and two seats from Kochi, paid for. */
function anOrder() {
  const shop = aSmallShop();
  const lines = [aLine({ ...LAMPS, quantity: 4 }), aLine({ ...SEATS, quantity: 2 })];
  shop.run(aReserve({ reservationId: ID, lines, orderId: "order-9", holder: "shopper:asha" }));
  shop.run(aConfirm({ reservationId: ID }));
  return shop;
}

function lampsOf(shop: ReturnType<typeof anOrder>) {
  return shop.row(LAMP.id, PUNE.id);
}

describe("Ship", () => {
  it("ships everything left if no line is named", () => {
    const shop = anOrder();
    shop.run(aShip({ reservationId: ID, lines: [{ ...LAMPS, quantity: 1 }] }));
    expect(shop.run(aShip({ reservationId: ID }))).toMatchObject({
      ok: true,
      reservation: {
        status: "CONFIRMED",
        lines: [
          { quantity: 4, shipped: 4 },
          { quantity: 2, shipped: 2 },
        ],
      },
    });
    expect(lampsOf(shop)).toMatchObject({ onHand: 6, committed: 0, reserved: 0 });
    expect(shop.ledger.slice(4)).toMatchObject([
      {
        type: "SHIPPED",
        reasonCode: "SHIPMENT",
        onHandDelta: -1,
        committedDelta: -1,
        reference: "order-9",
        reservationId: ID,
      },
      { type: "SHIPPED", onHandDelta: -3, committedDelta: -3 },
      { type: "SHIPPED", onHandDelta: -2, committedDelta: -2 },
    ]);
  });

  it("sums a line that is named twice", () => {
    const shop = anOrder();
    const twice = [
      { ...LAMPS, quantity: 1 },
      { ...LAMPS, quantity: 2 },
    ];
    expect(shop.run(aShip({ reservationId: ID, lines: twice }))).toMatchObject({
      reservation: { lines: [{ shipped: 3 }, {}] },
    });
    expect(lampsOf(shop)).toMatchObject({ onHand: 7, committed: 1 });
    expect(
      shop.run(
        aShip({
          reservationId: ID,
          lines: [
            { ...LAMPS, quantity: 1 },
            { ...LAMPS, quantity: 1 },
          ],
        }),
      ),
    ).toEqual({
      ok: false,
      code: "QUANTITY_NOT_MOVABLE",
      ...LAMPS,
      requested: 2,
      movable: 1,
    });
  });

  it("refuses missing units, until the shortfall is settled", () => {
    const shop = anOrder();
    shop.run(anAdjust({ ...LAMPS, quantity: 1, onShortage: "release" }));
    expect(lampsOf(shop)).toMatchObject({ onHand: 1, committed: 4, shortfall: 3 });
    expect(shop.run(aShip({ reservationId: ID }))).toEqual({
      ok: false,
      code: "INVALID_STOCK_STATE",
      ...LAMPS,
      onHand: 1,
      reserved: 0,
      committed: 4,
      setAside: 0,
      requestedOnHand: -3,
      missing: 3,
    });
    expect(shop.run(aShip({ reservationId: ID, lines: [{ ...LAMPS, quantity: 1 }] })).ok).toBe(true);
    expect(lampsOf(shop)).toMatchObject({ onHand: 0, committed: 3, shortfall: 3 });
  });
});

describe("a parcel", () => {
  it("is kept for each warehouse that the units left, with its carrier and number", () => {
    const shop = anOrder();
    const sent = { carrier: "Delhivery", trackingNumber: "D1", actor: "shopper:ada" };
    const command = aShip({ reservationId: ID, shipmentIds: ["one", "two"], ...sent, isTold: true });
    const { shipments, notices } = decide(shop.state, command, shop.now) as Decision;
    const parcel = { reservationId: ID, ...sent };
    expect(shipments).toMatchObject([
      { ...parcel, id: "one", warehouseId: PUNE.id, lines: [{ productId: LAMP.id, quantity: 4 }] },
      { ...parcel, id: "two", warehouseId: KOCHI.id, lines: [{ productId: SEAT.id, quantity: 2 }] },
    ]);
    expect(notices).toMatchObject([
      { kind: "INVOICE_DUE", subjectId: ID },
      { kind: "ORDER_SHIPPED", payload: { shipmentIds: ["one", "two"], unitsLeft: 0 } },
    ]);
  });

  it("leaves once, even if two people ship it", () => {
    const shop = anOrder();
    const part = { reservationId: ID, lines: [{ ...LAMPS, quantity: 2 }], expectedVersion: 0 };
    expect(shop.run(aShip(part))).toMatchObject({ ok: true, reservation: { orderStatus: "PARTIALLY_SHIPPED" } });
    expect(shop.run(aShip(part))).toEqual({ ok: false, code: "ORDER_CHANGED", reservationId: ID, version: 4 });
    expect(shop.run(aShip({ reservationId: ID }))).toMatchObject({ reservation: { orderStatus: "SHIPPED" } });
    expect(shop.run(aShip({ reservationId: ID }))).toEqual({ ok: false, code: "NOTHING_LEFT", reservationId: ID });
    expect(shop.run(aCancelOrder({ reservationId: ID }))).toMatchObject({ code: "ORDER_ALREADY_SHIPPED" });
  });
});

describe("ShortPick", () => {
  const missing = (quantity: number) => aShortPick({ reservationId: ID, lines: [{ ...LAMPS, quantity }] });

  it("takes missing units out of stock, and the order is short of them", () => {
    const shop = anOrder();
    expect(shop.run(missing(3))).toMatchObject({
      ok: true,
      reservation: { orderStatus: "SHORTFALL", lines: [{ short: 3 }, { short: 0 }] },
    });
    expect(lampsOf(shop)).toMatchObject({ onHand: 7, committed: 4, shortfall: 0 });
    expect(shop.ledger.at(-1)).toMatchObject({
      type: "ADJUSTED",
      reasonCode: "LOSS",
      reservationId: ID,
      onHandDelta: -3,
    });
    expect(shop.run(missing(2))).toMatchObject({ code: "QUANTITY_NOT_MOVABLE", movable: 1 });
  });

  it("ends the newest holds before anything sold is missing", () => {
    const shop = anOrder();
    const hold = idOf("reservation", "hold");
    shop.run(aReserve({ reservationId: hold, lines: [aLine({ ...LAMPS, quantity: 6 })] }));
    shop.run(missing(1));
    expect(shop.state.reservations.get(hold)).toMatchObject({ status: "RELEASED", releaseReason: "STOCK_LOST" });
    expect(lampsOf(shop)).toMatchObject({ onHand: 9, reserved: 0, committed: 4, shortfall: 0 });
    shop.run(anAdjust({ ...LAMPS, quantity: 4 }));
    shop.run(missing(2));
    expect(lampsOf(shop)).toMatchObject({ onHand: 2, committed: 4, shortfall: 2 });
  });

  it("is settled by shipping the units after all, or by cancelling them", () => {
    const shipped = anOrder();
    shipped.run(missing(3));
    expect(shipped.run(aShip({ reservationId: ID, lines: [{ ...LAMPS, quantity: 1 }] }))).toMatchObject({
      reservation: { orderStatus: "SHORTFALL", lines: [{ shipped: 1, short: 3 }, {}] },
    });
    expect(shipped.run(aShip({ reservationId: ID }))).toMatchObject({
      reservation: { orderStatus: "SHIPPED", lines: [{ shipped: 4, short: 0 }, {}] },
    });
    const cancelled = anOrder();
    cancelled.run(missing(3));
    expect(cancelled.run(aCancelOrder({ reservationId: ID, lines: [{ ...LAMPS, quantity: 3 }] }))).toMatchObject({
      reservation: { orderStatus: "PAID", lines: [{ cancelled: 3, short: 0 }, {}] },
    });
  });
});

describe("CancelOrder", () => {
  it("frees committed units, which then no longer count as bought", () => {
    const shop = anOrder();
    const outcome = shop.run(
      aCancelOrder({ reservationId: ID, lines: [{ ...SEATS, quantity: 1 }], note: "changed my mind" }),
    );
    expect(outcome).toMatchObject({
      ok: true,
      reservation: { status: "CONFIRMED", lines: [{ cancelled: 0 }, { cancelled: 1 }] },
    });
    expect(shop.row(SEAT.id, KOCHI.id)).toMatchObject({ onHand: 10, committed: 1 });
    expect(shop.ledger.at(-1)).toMatchObject({
      type: "CANCELLED",
      committedDelta: -1,
      onHandDelta: 0,
      note: "changed my mind",
    });
    const more = (quantity: number) =>
      aReserve({
        reservationId: idOf("reservation", `more ${quantity}`),
        lines: [aLine({ ...SEATS, quantity })],
        holder: "shopper:asha",
      });
    expect(shop.run(more(8))).toMatchObject({ code: "HOLD_LIMIT_REACHED", current: 1 });
    expect(shop.run(more(7)).ok).toBe(true);
  });

  it("cancels what has not shipped if no line is named", () => {
    const shop = anOrder();
    shop.run(aShip({ reservationId: ID, lines: [{ ...LAMPS, quantity: 3 }] }));
    expect(shop.run(aCancelOrder({ reservationId: ID }))).toMatchObject({
      reservation: {
        lines: [
          { shipped: 3, cancelled: 1 },
          { shipped: 0, cancelled: 2 },
        ],
      },
    });
    expect(lampsOf(shop)).toMatchObject({ onHand: 7, committed: 0 });
  });

  it.each([
    { cancelled: 1, shortfall: 2 },
    { cancelled: 3, shortfall: 0 },
    { cancelled: 4, shortfall: 0 },
  ])("of $cancelled units leaves a shortfall of $shortfall if three were missing", ({ cancelled, shortfall }) => {
    const shop = anOrder();
    shop.run(anAdjust({ ...LAMPS, quantity: 1, onShortage: "release" }));
    shop.run(aCancelOrder({ reservationId: ID, lines: [{ ...LAMPS, quantity: cancelled }] }));
    expect(lampsOf(shop)).toMatchObject({ onHand: 1, committed: 4 - cancelled, shortfall });
    expect(shop.ledger.at(-1)).toMatchObject({ committedDelta: -cancelled, shortfallDelta: shortfall - 3 });
  });
});

describe("Return", () => {
  it("returns shipped units to the warehouse that they left", () => {
    const shop = anOrder();
    shop.run(aShip({ reservationId: ID }));
    shop.run(aReturn({ reservationId: ID, lines: [{ ...LAMPS, quantity: 1 }] }));
    expect(shop.run(aReturn({ reservationId: ID }))).toMatchObject({
      reservation: { lines: [{ returned: 4 }, { returned: 2 }] },
    });
    expect(lampsOf(shop)).toMatchObject({ onHand: 10, committed: 0 });
    expect(shop.ledger.slice(-3)).toMatchObject([
      { type: "RETURNED", reasonCode: "RETURN", onHandDelta: 1, committedDelta: 0 },
      { type: "RETURNED", onHandDelta: 3 },
      { type: "RETURNED", onHandDelta: 2 },
    ]);
  });
});

describe("Return, written off", () => {
  it("comes back and leaves stock at once", () => {
    const shop = anOrder();
    shop.run(aShip({ reservationId: ID }));
    shop.run(aReturn({ reservationId: ID, isWrittenOff: true }));
    expect(lampsOf(shop)).toMatchObject({ onHand: 6 });
    expect(shop.ledger.slice(-4)).toMatchObject([
      { type: "RETURNED", onHandDelta: 4 },
      { type: "RETURNED", onHandDelta: 2 },
      { type: "ADJUSTED", reasonCode: "DAMAGE", onHandDelta: -4, reservationId: ID },
      { type: "ADJUSTED", reasonCode: "DAMAGE", onHandDelta: -2 },
    ]);
    expect(shop.run(aReturn({ reservationId: ID }))).toEqual({ ok: false, code: "NOTHING_LEFT", reservationId: ID });
  });
});

const MOVES = [
  { verb: "Ship", make: aShip, ready: () => anOrder(), most: 4 },
  { verb: "CancelOrder", make: aCancelOrder, ready: () => anOrder(), most: 4 },
  {
    verb: "Return",
    make: aReturn,
    ready: () => {
      const shop = anOrder();
      shop.run(aShip({ reservationId: ID }));
      return shop;
    },
    most: 4,
  },
];

describe.each(MOVES)("$verb", ({ make, ready, most }) => {
  it("refuses more units than can be moved, and moves none of the other lines", () => {
    const shop = ready();
    const before = shop.ledger.length;
    const lines = [
      { ...SEATS, quantity: 1 },
      { ...LAMPS, quantity: most + 1 },
    ];
    expect(shop.run(make({ reservationId: ID, lines }))).toEqual({
      ok: false,
      code: "QUANTITY_NOT_MOVABLE",
      ...LAMPS,
      requested: most + 1,
      movable: most,
    });
    expect(shop.ledger).toHaveLength(before);
  });

  it("refuses a line that is not in the order", () => {
    const lines = [{ productId: SEAT.id, warehouseId: PUNE.id, quantity: 1 }];
    expect(ready().run(make({ reservationId: ID, lines }))).toMatchObject({ code: "QUANTITY_NOT_MOVABLE", movable: 0 });
  });

  it("refuses anything but a paid order of the caller's", () => {
    expect(ready().run(make({ reservationId: ID, owner: "shopper:ravi" }))).toEqual({
      ok: false,
      code: "RESERVATION_NOT_FOUND",
      reservationId: ID,
    });
    const held = aSmallShop();
    held.run(aReserve({ reservationId: ID, lines: [aLine({ ...LAMPS })] }));
    expect(held.run(make({ reservationId: ID }))).toMatchObject({ code: "RESERVATION_NOT_CONFIRMED" });
    held.run(aRelease({ reservationId: ID }));
    expect(held.run(make({ reservationId: ID }))).toMatchObject({ code: "RESERVATION_ALREADY_RELEASED" });
  });
});
