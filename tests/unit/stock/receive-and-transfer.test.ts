import { describe, expect, it } from "vitest";
import { rowKey } from "@/lib/stock/state";
import type { Adjust } from "@/lib/stock/verbs/adjust";
import { anAdjust, aReceive, aTransfer } from "@/tests/factories/commands";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, BOOK, KOCHI, LAMP, PUNE, RETIRED, stocked } from "@/tests/factories/small-shop";

const UNKNOWN = idOf("product", "nobody's");

function count(quantity: number, given: Partial<Omit<Adjust, "type">> = {}): Adjust {
  return anAdjust({ productId: LAMP.id, warehouseId: PUNE.id, quantity, ...given });
}

describe("Receive", () => {
  it("adds units, and creates a missing row with the policy's allowance", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE)]);
    expect(
      shop.run(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 5, reference: "PO-1" })),
    ).toMatchObject({
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

  it("refuses a reference that the product came into the warehouse under before, however it is typed", () => {
    const shop = aSmallShop();
    const receipt = { productId: LAMP.id, warehouseId: PUNE.id, quantity: 5, reference: "GRN-77" };
    expect(shop.run(aReceive(receipt)).ok).toBe(true);
    for (const reference of ["GRN-77", "grn-77 "]) {
      expect(shop.run(aReceive({ ...receipt, quantity: 6, reference }))).toMatchObject({
        ok: false,
        code: "DUPLICATE_REFERENCE",
        reference,
        entry: { type: "RECEIVED", onHandDelta: 5, reference: "GRN-77", sku: LAMP.sku, warehouseCode: PUNE.code },
      });
    }
    expect(shop.row(LAMP.id, PUNE.id).onHand).toBe(15);
    for (const other of [
      { allowDuplicate: true },
      { warehouseId: KOCHI.id },
      { productId: BOOK.id },
      { reference: "GRN-78" },
      { reference: null },
      { reference: null },
    ]) {
      expect(shop.run(aReceive({ ...receipt, ...other })).ok).toBe(true);
    }
  });

  it("decides the second of two in one group in the next, which can name the entry", () => {
    const shop = aSmallShop();
    const command = aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 5, reference: "GRN-77" });
    const results = shop.runGroup(
      [command, { ...command, reference: "grn-77" }].map((command) => ({ command, once: null })),
    );
    expect(results).toMatchObject([{ kind: "decided", outcome: { ok: true } }, { kind: "deferred" }]);
  });

  it("accepts goods for inactive products, of which nothing is available", () => {
    const shop = aSmallShop();
    const receipt = aReceive({ productId: RETIRED.id, warehouseId: PUNE.id, quantity: 1 });
    expect(shop.run(receipt)).toMatchObject({ ok: true, row: { onHand: 11, available: 0 } });
  });

  it.each([
    [{ productId: UNKNOWN }, { code: "PRODUCT_NOT_FOUND", productId: UNKNOWN, sku: null }],
    [
      { productId: null, sku: "NO-SUCH" },
      { code: "PRODUCT_NOT_FOUND", productId: null, sku: "NO-SUCH" },
    ],
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

it("no row can have more units of a product than the maximum", () => {
  const most = 1_000_000_000;
  const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: most }), stocked(LAMP, KOCHI, { onHand: 3 })]);
  const one = { productId: LAMP.id, quantity: 1 };
  for (const command of [
    aReceive({ ...one, warehouseId: PUNE.id }),
    count(1, { mode: "delta" }),
    count(most + 1),
    aTransfer({ ...one, fromWarehouseId: KOCHI.id, toWarehouseId: PUNE.id }),
  ]) {
    const facts = { onHand: most, requestedOnHand: most + 1, missing: 0 };
    expect(shop.run(command)).toMatchObject({ ok: false, code: "INVALID_STOCK_STATE", ...facts });
  }
  expect(shop.ledger).toEqual([]);
});

describe("Transfer", () => {
  const carry = { productId: LAMP.id, fromWarehouseId: PUNE.id, toWarehouseId: KOCHI.id };

  it("moves units, both sides at once, and creates the row at the destination", () => {
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

  it("does not move back-order allowance", () => {
    const shop = aSmallShop([stocked(BOOK, PUNE, { onHand: 3, reserved: 1 })]);
    const books = { ...carry, productId: BOOK.id };
    expect(shop.run(aTransfer({ ...books, quantity: 3 }))).toMatchObject({ shortages: [{ available: 2 }] });
  });

  it("refuses unknown names, and a source that never had the product", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE)]);
    expect(shop.run(aTransfer({ ...carry, productId: UNKNOWN, quantity: 1 }))).toMatchObject({
      code: "PRODUCT_NOT_FOUND",
    });
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

  it("waits for a later group if overdue holds of the source must still be ended", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE, { reserved: 10 })]);
    shop.state.partlyExpired.add(rowKey(LAMP.id, PUNE.id));
    expect(shop.runGroup([{ command: aTransfer({ ...carry, quantity: 1 }), once: null }])).toMatchObject([
      { kind: "deferred" },
    ]);
  });
});
