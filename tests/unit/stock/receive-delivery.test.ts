import { describe, expect, it } from "vitest";
import {
  aConfirm,
  aDeliveryLine,
  aJoinWaitlist,
  aLine,
  anAdjust,
  aReceive,
  aReceiveDelivery,
  aReserve,
  aReturn,
  aShip,
} from "@/tests/factories/commands";
import { CoreInvariants } from "@/tests/factories/core-invariants";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, BOOK, KOCHI, LAMP, PUNE, stocked, WATCH } from "@/tests/factories/small-shop";

const AT = { warehouseId: PUNE.id };
const lamps = (given: object) => aDeliveryLine({ productId: LAMP.id, ...given });
const ID = idOf("reservation", "order");

describe("ReceiveDelivery", () => {
  it("puts good units on sale, sets damaged ones aside, and only records missing ones", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE)]);
    const invariants = new CoreInvariants(shop);
    const lines = [
      lamps({ expected: 12, good: 8, damaged: 2, missing: 1 }),
      aDeliveryLine({ productId: WATCH.id, expected: 4, missing: 4 }),
      aDeliveryLine({ productId: BOOK.id, good: 3 }),
    ];
    expect(shop.run(aReceiveDelivery({ ...AT, lines, note: "one pallet torn", actor: "admin:meera" }))).toMatchObject({
      ok: true,
      delivery: {
        warehouseCode: PUNE.code,
        reference: "GRN-77",
        receivedAt: shop.now,
        lines: [{ sku: LAMP.sku }, {}, {}],
      },
    });
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject({ onHand: 20, setAside: 2 });
    expect(shop.row(BOOK.id, PUNE.id)).toMatchObject({ onHand: 3, setAside: 0, backorderAllowance: 50 });
    expect(shop.state.rows.has(`${WATCH.id}/${PUNE.id}`)).toBe(false);
    const about = { reference: "GRN-77", note: "one pallet torn", actor: "admin:meera" };
    expect(shop.ledger).toMatchObject([
      { type: "RECEIVED", reasonCode: "RECEIPT", onHandDelta: 8, setAsideDelta: null, ...about },
      { type: "RECEIVED", reasonCode: "RECEIPT", onHandDelta: 2, setAsideDelta: null, ...about },
      { type: "SET_ASIDE", reasonCode: "DAMAGE", bucket: "DAMAGED", onHandDelta: 0, setAsideDelta: 2, ...about },
      { type: "RECEIVED", onHandDelta: 3, productId: BOOK.id, ...about },
    ]);
    expect(shop.deliveries).toMatchObject([
      { ...AT, lines: [{ expected: 12, damaged: 2 }, { missing: 4 }, { good: 3 }] },
    ]);
    invariants.check();
  });

  it("receives all lines or none, and names every one that cannot be", () => {
    const shop = aSmallShop();
    const lines = [
      lamps({ good: 5 }),
      aDeliveryLine({ productId: null, sku: "TST-NONE", good: 1 }),
      lamps({ good: 999_999_990 }),
    ];
    expect(shop.run(aReceiveDelivery({ ...AT, lines }))).toMatchObject({
      code: "LINES_REFUSED",
      conflicts: [
        { line: 1, refusal: { code: "PRODUCT_NOT_FOUND", sku: "TST-NONE" } },
        { line: 2, refusal: { code: "INVALID_STOCK_STATE", onHand: 15 } },
      ],
    });
    expect([shop.ledger, shop.deliveries, shop.row(LAMP.id, PUNE.id).onHand]).toEqual([[], [], 10]);
  });

  it("refuses a reference under which a delivery came before, or one of the products", () => {
    const shop = aSmallShop();
    const delivery = { ...AT, lines: [lamps({ good: 5 })] };
    expect(shop.run(aReceiveDelivery(delivery)).ok).toBe(true);
    const again = { ...AT, lines: [aDeliveryLine({ productId: BOOK.id, good: 1 })], reference: "grn 77" };
    expect(shop.run(aReceiveDelivery(again))).toMatchObject({
      code: "DUPLICATE_REFERENCE",
      delivery: { id: shop.deliveries[0]?.id, reference: "GRN-77", units: 5 },
    });
    shop.run(aReceive({ productId: LAMP.id, warehouseId: KOCHI.id, quantity: 1, reference: "GRN-78" }));
    expect(shop.run(aReceiveDelivery({ ...delivery, warehouseId: KOCHI.id, reference: "GRN-78" }))).toMatchObject({
      code: "DUPLICATE_REFERENCE",
      entry: { onHandDelta: 1, reference: "GRN-78" },
    });
    for (const other of [{ allowDuplicate: true }, { warehouseId: KOCHI.id }, { reference: "GRN-79" }]) {
      expect(shop.run(aReceiveDelivery({ ...delivery, ...other })).ok, JSON.stringify(other)).toBe(true);
    }
  });

  it("decides the second of two in one group in the next, which can name the first", () => {
    const items = [1, 2].map(() => ({ command: aReceiveDelivery({ ...AT, lines: [lamps({ good: 5 })] }), once: null }));
    const shop = aSmallShop();
    expect(shop.runGroup(items).map(({ kind }) => kind)).toEqual(["decided", "deferred"]);
  });

  it("serves who waits from good units alone, in the same step", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: 0 })]);
    const place = { waitlistEntryId: idOf("entry", "asha"), reservationId: idOf("reservation", "offer") };
    shop.run(aJoinWaitlist({ ...place, productId: LAMP.id, quantity: 2 }));
    shop.run(aReceiveDelivery({ ...AT, lines: [lamps({ good: 1, damaged: 5 })] }));
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject({ onHand: 6, setAside: 5, reserved: 0 });
    shop.run(aReceiveDelivery({ ...AT, lines: [lamps({ good: 1 })], reference: "GRN-78" }));
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject({ onHand: 7, setAside: 5, reserved: 2 });
  });

  it("leaves orders short of what only damaged units would fill", () => {
    const { shop, invariants } = aShortShop();
    shop.run(aReceiveDelivery({ ...AT, lines: [lamps({ good: 1, damaged: 3 })] }));
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject({ onHand: 4, setAside: 3, committed: 4, shortfall: 3 });
    invariants.check();
  });
});

/** Nothing is left of ten lamps in Pune: six were sold and shipped, and four sold ones are gone. */
function aShortShop() {
  const shop = aSmallShop([stocked(LAMP, PUNE)]);
  const invariants = new CoreInvariants(shop);
  shop.run(aReserve({ reservationId: ID, lines: [aLine({ productId: LAMP.id, ...AT, quantity: 10 })] }));
  shop.run(aConfirm({ reservationId: ID }));
  shop.run(aShip({ reservationId: ID, lines: [{ productId: LAMP.id, ...AT, quantity: 6 }] }));
  shop.run(anAdjust({ productId: LAMP.id, ...AT, mode: "set", quantity: 0, onShortage: "release" }));
  return { shop, invariants };
}

describe("Return to a row that is short", () => {
  it.each([
    { given: { bucket: "INSPECTION" as const }, row: { onHand: 2, setAside: 2, shortfall: 4 } },
    { given: { isWrittenOff: true }, row: { onHand: 0, setAside: 0, shortfall: 4 } },
    { given: {}, row: { onHand: 2, setAside: 0, shortfall: 2 } },
  ])("fills no order with units that cannot be sold: $given", ({ given, row }) => {
    const { shop, invariants } = aShortShop();
    const lines = [{ productId: LAMP.id, ...AT, quantity: 2 }];
    expect(shop.run(aReturn({ reservationId: ID, lines, ...given }))).toMatchObject({ ok: true });
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject(row);
    invariants.check();
  });
});
