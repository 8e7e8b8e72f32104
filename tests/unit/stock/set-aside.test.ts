import { describe, expect, it } from "vitest";
import {
  aConfirm,
  aJoinWaitlist,
  aLine,
  anAdjust,
  anUndo,
  aPutBack,
  aReserve,
  aReturn,
  aSetAside,
  aShip,
  aTransfer,
} from "@/tests/factories/commands";
import { CoreInvariants } from "@/tests/factories/core-invariants";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, BOOK, KOCHI, LAMP, PUNE, stocked } from "@/tests/factories/small-shop";

const LAMPS = { productId: LAMP.id, warehouseId: PUNE.id };
const ID = idOf("reservation", "hold");
const writeOff = (quantity: number) => anAdjust({ ...LAMPS, mode: "delta", quantity: -quantity, bucket: "DAMAGED" });

/** Ten lamps in Pune, some of them promised. */
function aShop(promised = 0) {
  const shop = aSmallShop();
  const invariants = new CoreInvariants(shop);
  if (promised > 0) shop.run(aReserve({ reservationId: ID, lines: [aLine({ ...LAMPS, quantity: promised })] }));
  return { shop, invariants };
}

describe("SetAside and PutBack", () => {
  it("take units off sale and put them back, and nothing leaves the warehouse", () => {
    const { shop, invariants } = aShop();
    expect(shop.run(aSetAside({ ...LAMPS, quantity: 3, note: "torn boxes" }))).toMatchObject({
      ok: true,
      row: { onHand: 10, setAside: 3, available: 7 },
    });
    expect(shop.run(aPutBack({ ...LAMPS, quantity: 2 }))).toMatchObject({ row: { setAside: 1, available: 9 } });
    expect(shop.ledger).toMatchObject([
      {
        type: "SET_ASIDE",
        reasonCode: "DAMAGE",
        bucket: "DAMAGED",
        setAsideDelta: 3,
        onHandDelta: 0,
        note: "torn boxes",
      },
      { type: "PUT_BACK", reasonCode: "ADMIN", bucket: "DAMAGED", setAsideDelta: -2, onHandDelta: 0 },
    ]);
    invariants.check();
  });

  it.each([
    { name: "beyond what is promised", row: stocked(LAMP, PUNE, { onHand: 10, committed: 6, reserved: 0 }), free: 4 },
    { name: "of safety stock too", row: stocked(LAMP, PUNE, { onHand: 10, safetyStock: 10 }), free: 10 },
    { name: "that are there, whatever may be back-ordered", row: stocked(BOOK, PUNE, { onHand: 2 }), free: 2 },
    { name: "that are not promised on back-order", row: stocked(BOOK, PUNE, { onHand: 2, committed: 51 }), free: 1 },
  ])("only units $name", ({ row, free }) => {
    const { productId, warehouseId } = row;
    const wish = (quantity: number) => aSetAside({ productId, warehouseId, quantity });
    expect(aSmallShop([row]).run(wish(free))).toMatchObject({ ok: true });
    expect(aSmallShop([row]).run(wish(free + 1))).toEqual({
      ok: false,
      code: "INSUFFICIENT_STOCK",
      shortages: [{ productId, warehouseId, requested: free + 1, available: free }],
    });
  });

  it("never put back more than the bucket has", () => {
    const { shop } = aShop();
    shop.run(aSetAside({ ...LAMPS, quantity: 3, bucket: "INSPECTION" }));
    expect(shop.run(aPutBack({ ...LAMPS, quantity: 1 }))).toMatchObject({ shortages: [{ available: 0 }] });
    expect(shop.run(aPutBack({ ...LAMPS, quantity: 4, bucket: "INSPECTION" }))).toMatchObject({
      shortages: [{ available: 3 }],
    });
  });

  it("are not for a buyer, for the waitlist or for another warehouse; what is put back is", () => {
    const { shop } = aShop();
    shop.run(aSetAside({ ...LAMPS, quantity: 9 }));
    const wish = aReserve({ reservationId: ID, lines: [aLine({ ...LAMPS, quantity: 2 })] });
    expect(shop.run(wish)).toMatchObject({ code: "INSUFFICIENT_STOCK" });
    const move = aTransfer({ productId: LAMP.id, fromWarehouseId: PUNE.id, toWarehouseId: KOCHI.id, quantity: 2 });
    expect(shop.run(move)).toMatchObject({ code: "INSUFFICIENT_STOCK", shortages: [{ available: 1 }] });
    const waitlistEntryId = idOf("entry", "meera");
    shop.run(aJoinWaitlist({ waitlistEntryId, ...LAMPS, quantity: 2, isConfirmed: true }));
    expect(shop.state.waitlist.get(waitlistEntryId)?.status).toBe("WAITING");
    shop.run(aPutBack({ ...LAMPS, quantity: 1 }));
    expect(shop.state.waitlist.get(waitlistEntryId)?.status).toBe("OFFERED");
  });
});

describe("units that are set aside", () => {
  it("are written off from their bucket, and the rest stays on sale", () => {
    const { shop, invariants } = aShop(4);
    shop.run(aSetAside({ ...LAMPS, quantity: 6 }));
    expect(shop.run(writeOff(5))).toMatchObject({ ok: true, row: { onHand: 5, setAside: 1, reserved: 4 } });
    expect(shop.run(writeOff(2))).toMatchObject({
      ...{ code: "INVALID_STOCK_STATE", missing: 0, bucket: "DAMAGED", inBucket: 1 },
    });
    expect(shop.ledger.at(-1)).toMatchObject({
      type: "ADJUSTED",
      bucket: "DAMAGED",
      onHandDelta: -5,
      setAsideDelta: -5,
    });
    invariants.check();
  });

  it("come back to their bucket when that is undone", () => {
    const { shop, invariants } = aShop();
    shop.run(aSetAside({ ...LAMPS, quantity: 3 }));
    shop.run(writeOff(2));
    const entry = shop.entryToUndo(1);
    expect(shop.run(anUndo({ entries: [entry] }))).toMatchObject({ ok: true, rows: [{ onHand: 10, setAside: 3 }] });
    invariants.check();
  });

  it("count as there: a lower count takes what is on sale first, and says what would be missing", () => {
    const { shop } = aShop(4);
    shop.run(aSetAside({ ...LAMPS, quantity: 5 }));
    const count = anAdjust({ ...LAMPS, quantity: 7 });
    expect(shop.run(count)).toMatchObject({ code: "INVALID_STOCK_STATE", setAside: 5, missing: 2 });
    const released = shop.run({ ...count, onShortage: "release" });
    expect(released).toMatchObject({ row: { onHand: 7, setAside: 5, reserved: 0 }, released: [ID] });
  });

  it("shrink with a count below them, from the buckets that have them", () => {
    const { shop, invariants } = aShop(4);
    shop.run(aConfirm({ reservationId: ID }));
    shop.run(aSetAside({ ...LAMPS, quantity: 2 }));
    shop.run(aSetAside({ ...LAMPS, quantity: 3, bucket: "DISPLAY" }));
    expect(shop.run(anAdjust({ ...LAMPS, quantity: 2 }))).toMatchObject({ code: "INVALID_STOCK_STATE" });
    const counted = shop.run(anAdjust({ ...LAMPS, quantity: 2, onShortage: "release" }));
    expect(counted).toMatchObject({ ok: true, row: { onHand: 2, setAside: 2, committed: 4, shortfall: 4 } });
    expect(shop.ledger.slice(-3)).toMatchObject([
      { bucket: "DAMAGED", setAsideDelta: -2, onHandDelta: -2 },
      { bucket: "DISPLAY", setAsideDelta: -1, onHandDelta: -1 },
      { bucket: null, setAsideDelta: null, onHandDelta: -5 },
    ]);
    invariants.check();
  });

  it("do not ship", () => {
    const { shop } = aShop(4);
    shop.run(aConfirm({ reservationId: ID }));
    shop.run(aSetAside({ ...LAMPS, quantity: 6 }));
    shop.run(anAdjust({ ...LAMPS, quantity: 7, onShortage: "release" }));
    expect(shop.run(aShip({ reservationId: ID }))).toMatchObject({ code: "INVALID_STOCK_STATE", missing: 3 });
  });

  it("are where returns wait to be looked at", () => {
    const { shop, invariants } = aShop(2);
    shop.run(aConfirm({ reservationId: ID }));
    shop.run(aShip({ reservationId: ID }));
    shop.run(aReturn({ reservationId: ID, bucket: "INSPECTION" }));
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject({ onHand: 10, setAside: 2 });
    expect(shop.ledger.at(-1)).toMatchObject({ type: "SET_ASIDE", bucket: "INSPECTION", reservationId: ID });
    invariants.check();
  });
});
