import { describe, expect, test } from "vitest";
import { aConfirm, anAdjust, anAdjustMany, anUndo, aReceive, aReserve } from "@/tests/factories/commands";
import type { CoreInMemory } from "@/tests/factories/core-in-memory";
import { CoreInvariants } from "@/tests/factories/core-invariants";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, KOCHI, LAMP, PUNE, WATCH } from "@/tests/factories/small-shop";

const ROW = { productId: LAMP.id, warehouseId: PUNE.id };

function hold(core: CoreInMemory, quantity: number) {
  const line = { ...ROW, sku: null, quantity };
  return core.run(aReserve({ reservationId: idOf("reservation", `${core.ledger.length}`), lines: [line] }));
}

function undo(core: CoreInMemory, ...at: number[]) {
  return core.run(anUndo({ entries: at.map((one) => core.entryToUndo(one)) }));
}

describe("Undo", () => {
  test("takes a receipt back by a counter-entry that names it", () => {
    const core = aSmallShop();
    const invariants = new CoreInvariants(core);
    core.run(aReceive({ ...ROW, quantity: 1190, reference: "PO 7" }));
    expect(undo(core, 0)).toMatchObject({ ok: true, rows: [{ onHand: 10, available: 10 }] });
    expect(core.ledger[1]).toMatchObject({
      type: "ADJUSTED",
      reasonCode: "CORRECTION",
      onHandDelta: -1190,
      undoes: "1",
      reference: "entry 1",
      note: "Undone: received, PO 7 +1,190",
    });
    invariants.check();
  });

  test("a reference whose receipt was undone can be received again", () => {
    const core = aSmallShop();
    const receipt = aReceive({ ...ROW, quantity: 40, reference: "PO 7" });
    core.run(receipt);
    expect(core.run(receipt)).toMatchObject({ code: "DUPLICATE_REFERENCE" });
    undo(core, 0);
    core.state.receipts.clear();
    expect(core.run({ ...receipt, quantity: 4 })).toMatchObject({ ok: true, row: { onHand: 14 } });
  });

  test("happens once, also for two of one group", () => {
    const core = aSmallShop();
    core.run(anAdjust({ ...ROW, mode: "delta", quantity: -3 }));
    const command = anUndo({ entries: [core.entryToUndo(0)] });
    const results = core.runGroup([
      { command, once: null },
      { command, once: null },
    ]);
    expect(results).toMatchObject([{ kind: "decided", outcome: { ok: true } }, { kind: "deferred" }]);
    expect(core.run(command)).toMatchObject({
      code: "LINES_REFUSED",
      conflicts: [{ line: 0, refusal: { code: "ALREADY_UNDONE", undoneById: "entry 2", actor: command.actor } }],
    });
    expect(core.row(LAMP.id, PUNE.id).onHand).toBe(10);
  });

  test("is refused once its units are promised, and changes nothing", () => {
    const core = aSmallShop();
    core.run(aReceive({ ...ROW, quantity: 5 }));
    hold(core, 12);
    expect(undo(core, 0)).toMatchObject({
      code: "LINES_REFUSED",
      conflicts: [{ refusal: { code: "INVALID_STOCK_STATE", reserved: 12, requestedOnHand: 10, missing: 2 } }],
    });
    expect(core.row(LAMP.id, PUNE.id).onHand).toBe(15);
  });

  test("an adjustment that released holds and left a shortfall gives back the units and the shortfall, not the holds", () => {
    const core = aSmallShop();
    const invariants = new CoreInvariants(core);
    const sold = hold(core, 8);
    const held = hold(core, 2);
    if (!sold.ok || !held.ok) throw new Error("a hold was refused");
    core.run(aConfirm({ reservationId: sold.reservation.id }));
    core.run(anAdjust({ ...ROW, mode: "set", quantity: 4, onShortage: "release" }));
    expect(core.row(LAMP.id, PUNE.id).shortfall).toBe(4);
    const adjusted = core.ledger.length - 1;
    expect(undo(core, adjusted)).toMatchObject({ ok: true, rows: [{ onHand: 10, reserved: 0, shortfall: 0 }] });
    expect(core.reservation(held.reservation.id).status).toBe("RELEASED");
    invariants.check();
  });

  test.each([
    ["a hold", (core: CoreInMemory) => hold(core, 1)],
    ["a confirmed figure", (core: CoreInMemory) => core.run(anAdjust({ ...ROW, mode: "set", quantity: 10 }))],
  ])("is refused for %s", (_, act) => {
    const core = aSmallShop();
    act(core);
    expect(undo(core, 0)).toMatchObject({ conflicts: [{ refusal: { code: "NOT_UNDOABLE" } }] });
  });

  test("is refused for an undo", () => {
    const core = aSmallShop();
    core.run(aReceive({ ...ROW, quantity: 1 }));
    undo(core, 0);
    expect(undo(core, 1)).toMatchObject({ conflicts: [{ refusal: { code: "NOT_UNDOABLE" } }] });
  });
});

describe("AdjustMany", () => {
  const OTHER = { productId: LAMP.id, warehouseId: KOCHI.id };

  test("refuses with every line that cannot be done, and does none", () => {
    const core = aSmallShop();
    hold(core, 8);
    const lines = [
      { ...OTHER, quantity: 3 },
      { ...ROW, quantity: 5 },
      { productId: null, sku: "NONE", warehouseId: PUNE.id, quantity: 1 },
      { ...OTHER, productId: WATCH.id, quantity: 9, expectedOnHand: 12 },
    ];
    expect(core.run(anAdjustMany({ lines, batchId: "b" }))).toMatchObject({
      ok: false,
      conflicts: [
        { line: 1, refusal: { code: "INVALID_STOCK_STATE", missing: 3 } },
        { line: 2, refusal: { code: "PRODUCT_NOT_FOUND" } },
        { line: 3, refusal: { code: "STOCK_CHANGED", onHand: 10 } },
      ],
    });
    expect(core.ledger.map(({ type }) => type)).toEqual(["RESERVED"]);
  });

  test("is undone as a whole, without what was undone before", () => {
    const core = aSmallShop();
    const invariants = new CoreInvariants(core);
    const lines = [
      { ...ROW, quantity: 12 },
      { ...OTHER, mode: "delta" as const, quantity: -4 },
    ];
    expect(core.run(anAdjustMany({ lines, batchId: "b" }))).toMatchObject({ rows: [{ onHand: 12 }, { onHand: 6 }] });
    expect(core.ledger.map(({ reference }) => reference)).toEqual(["b", "b"]);
    undo(core, 0);
    const entries = [core.entryToUndo(0), core.entryToUndo(1)];
    expect(core.run(anUndo({ entries, skipsUndone: true }))).toMatchObject({ ok: true, rows: [{ onHand: 10 }] });
    expect(core.run(anUndo({ entries, skipsUndone: true }))).toMatchObject({
      conflicts: [{ refusal: { code: "ALREADY_UNDONE" } }, { refusal: { code: "ALREADY_UNDONE" } }],
    });
    invariants.check();
  });
});
