import { describe, expect, it } from "vitest";
import {
  aConfirm,
  aJoinWaitlist,
  aLine,
  anAdjust,
  anEditPolicy,
  anEditProduct,
  anEditWarehouse,
  aReceive,
  aReplace,
  aReserve,
} from "@/tests/factories/commands";
import { START } from "@/tests/factories/core-in-memory";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, BOOK, KOCHI, LAMP, PUNE, SEAT, stocked } from "@/tests/factories/small-shop";

const id = (name: string) => idOf("reservation", name);
const hold = (name: string, line: { warehouseId?: string | null; quantity: number }) =>
  aReserve({ reservationId: id(name), lines: [aLine({ productId: LAMP.id, ...line })] });
const pause = (isPaused: boolean) => anEditWarehouse({ warehouseId: PUNE.id, changes: { isPaused } });

describe("a paused warehouse", () => {
  it("is left out by routing, and sells nothing to whoever chooses it", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE), stocked(LAMP, KOCHI)]);
    shop.run(pause(true));
    expect(shop.run(hold("routed", { quantity: 10 }))).toMatchObject({
      reservation: { lines: [{ warehouseId: KOCHI.id }] },
    });
    expect(shop.run(hold("chosen", { warehouseId: PUNE.id, quantity: 1 }))).toMatchObject({
      code: "INSUFFICIENT_STOCK",
      shortages: [{ requested: 1, available: 0 }],
    });
    expect(shop.run(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 1 }))).toMatchObject({
      row: { onHand: 11, available: 0 },
    });
    shop.run(pause(false));
    expect(shop.run(hold("after", { quantity: 11 })).ok).toBe(true);
  });

  it("keeps its holds: they can be paid, and swapped for as many units or fewer", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE)]);
    shop.run(hold("before", { quantity: 3 }));
    shop.run(pause(true));
    const swap = (name: string, replaces: string, quantity: number) =>
      aReplace({ reservationId: id(name), replaces: id(replaces), lines: [aLine({ productId: LAMP.id, quantity })] });
    expect(shop.run(swap("more", "before", 4))).toMatchObject({ shortages: [{ requested: 4, available: 3 }] });
    expect(shop.run(swap("fewer", "before", 2)).ok).toBe(true);
    expect(shop.run(swap("as before", "fewer", 3)), "the third unit is not held any more").toMatchObject({
      shortages: [{ available: 2 }],
    });
    expect(shop.run(aConfirm({ reservationId: id("fewer") })).ok).toBe(true);
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject({ reserved: 0, committed: 2 });
  });

  it("makes no offers", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: 0 })]);
    const waitlistEntryId = idOf("entry", "waits");
    shop.run(aJoinWaitlist({ waitlistEntryId, productId: LAMP.id, isConfirmed: true }));
    shop.run(pause(true));
    shop.run(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 5 }));
    expect(shop.waitlistEntry(waitlistEntryId).status).toBe("WAITING");
  });
});

describe("closing a warehouse", () => {
  const close = anEditWarehouse({ warehouseId: PUNE.id, changes: { isActive: false } });

  it("is refused while anything lies there, with what is in the way", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE), stocked(SEAT, PUNE, { onHand: 0 })]);
    shop.run(hold("held", { quantity: 4 }));
    const inTheWay = { products: 1, onHand: 10, reserved: 4, committed: 0, shortfall: 0, transfers: 0 };
    expect(shop.run(close)).toEqual({ ok: false, code: "WAREHOUSE_IN_USE", warehouseId: PUNE.id, ...inTheWay });
    shop.run(anAdjust({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 0, onShortage: "release" }));
    expect(shop.run(close)).toEqual({ ok: true });
  });
});

describe("a policy's new terms", () => {
  it("are for new holds", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE)]);
    shop.run(anEditPolicy({ policyCode: "STANDARD", changes: { holdSeconds: 60, extensionsMax: 0 } }));
    expect(shop.run(hold("after", { quantity: 1 }))).toMatchObject({
      reservation: { expiresAt: START + 60_000, extensionsLeft: 0 },
    });
  });

  it("cannot take back a promise, nor contradict each other", () => {
    const shop = aSmallShop([stocked(BOOK, PUNE)]);
    shop.run(aReserve({ reservationId: id("books"), lines: [aLine({ productId: BOOK.id, quantity: 15 })] }));
    const allow = (backorderPerRow: number) => anEditPolicy({ policyCode: "BACKORDER", changes: { backorderPerRow } });
    expect(shop.run(allow(4))).toMatchObject({ code: "INVALID_STOCK_STATE", productId: BOOK.id, missing: 1 });
    expect(shop.run(allow(5)).ok).toBe(true);
    expect(shop.row(BOOK.id, PUNE.id).backorderAllowance).toBe(5);
    expect(shop.run(anEditPolicy({ policyCode: "BACKORDER", changes: { ttlSecondsMax: 599 } }))).toMatchObject({
      code: "HOLD_BEYOND_TTL",
      holdSeconds: 600,
    });
  });
});

describe("an edit", () => {
  it("of a version that somebody has changed since is refused", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE)]);
    const edit = (expectedUpdatedAt: number) =>
      anEditProduct({ productId: LAMP.id, changes: { name: "Lantern" }, expectedUpdatedAt });
    expect(shop.run(edit(1))).toMatchObject({ code: "CHANGED_MEANWHILE", subject: "PRODUCT", id: LAMP.id });
    expect(shop.run(edit(0)).ok).toBe(true);
  });

  it("is seen by the group's next command", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE)]);
    const commands = [
      anEditProduct({ productId: LAMP.id, changes: { unitPrice: 5_00 } }),
      hold("dear", { quantity: 2 }),
    ];
    const results = shop.runGroup(commands.map((command) => ({ command, once: null })));
    expect(results[1]).toMatchObject({ outcome: { reservation: { lines: [{ unitPrice: 5_00 }] } } });
    const off = shop.run(anEditProduct({ productId: LAMP.id, changes: { isActive: false } }));
    expect(off.ok).toBe(true);
    expect(shop.run(hold("after", { quantity: 1 }))).toMatchObject({ code: "PRODUCT_NOT_FOUND" });
    expect(shop.ledger.at(-1)).toMatchObject({ type: "POLICY_SET", note: "Product switched off" });
  });

  it.each([
    anEditProduct({ productId: idOf("product", "none"), changes: { name: "A" } }),
    anEditWarehouse({ warehouseId: idOf("warehouse", "none"), changes: { name: "A" } }),
    anEditPolicy({ policyCode: "NONE", changes: { maxHeld: 1 } }),
  ])("$type refuses unknown names", (command) => {
    expect(aSmallShop().run(command)).toMatchObject({ ok: false, code: expect.stringMatching(/_NOT_FOUND$/) });
  });
});
