import { describe, expect, it } from "vitest";
import {
  aDeliveryLine,
  anAdjust,
  anAdjustMany,
  anUndo,
  aPutBack,
  aReceive,
  aReceiveDelivery,
  aSetAside,
  aTransfer,
} from "@/tests/factories/commands";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, CLOSED, LAMP, PUNE } from "@/tests/factories/small-shop";

/** Ten lamps lie in it, as no warehouse can be closed any more. */
const AT = { productId: LAMP.id, warehouseId: CLOSED.id };
const REFUSED = { ok: false, code: "WAREHOUSE_CLOSED", warehouseCode: CLOSED.code };
const line = { ...AT, sku: null, mode: "set", expectedOnHand: null } as const;

describe("A closed warehouse", () => {
  it("takes nothing in", () => {
    const shop = aSmallShop();
    const delivered = aDeliveryLine({ productId: LAMP.id, good: 1 });
    for (const command of [
      aReceive({ ...AT, quantity: 1 }),
      anAdjust({ ...AT, quantity: 11 }),
      anAdjust({ ...AT, mode: "delta", quantity: 1 }),
      aReceiveDelivery({ warehouseId: CLOSED.id, lines: [delivered] }),
      aTransfer({ productId: LAMP.id, fromWarehouseId: PUNE.id, toWarehouseId: CLOSED.id, quantity: 1 }),
    ]) {
      expect(shop.run(command), command.type).toMatchObject(REFUSED);
    }
    expect(
      shop.run(anAdjustMany({ batchId: idOf("entry", "batch"), lines: [{ ...line, quantity: 11 }] })),
    ).toMatchObject({
      code: "LINES_REFUSED",
      conflicts: [{ line: 0, refusal: REFUSED }],
    });
    expect(shop.ledger).toEqual([]);
  });

  it("has nothing available, and can still be corrected down and emptied; that isn't undone into it", () => {
    const shop = aSmallShop();
    expect(shop.run(anAdjust({ ...AT, quantity: 8 }))).toMatchObject({ ok: true, row: { onHand: 8, available: 0 } });
    expect(shop.run(anUndo({ entries: [shop.entryToUndo(0)] }))).toMatchObject({
      code: "LINES_REFUSED",
      conflicts: [{ refusal: REFUSED }],
    });
    expect(shop.run(anAdjust({ ...AT, quantity: 8 })).ok, "the same figure again").toBe(true);
    expect(shop.run(aSetAside({ ...AT, quantity: 2 })).ok).toBe(true);
    expect(shop.run(aPutBack({ ...AT, quantity: 2 })).ok, "to leave").toBe(true);
    const out = aTransfer({ productId: LAMP.id, fromWarehouseId: CLOSED.id, toWarehouseId: PUNE.id, quantity: 8 });
    expect(shop.run(out)).toMatchObject({ ok: true, from: { onHand: 0 }, to: { onHand: 18, available: 18 } });
  });
});
