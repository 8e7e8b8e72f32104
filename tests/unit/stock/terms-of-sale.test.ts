import { describe, expect, it } from "vitest";
import { rowKey } from "@/lib/stock/state";
import { aLine, anExtend, aReceive, aReserve, aSetPolicy, aSetSafetyStock } from "@/tests/factories/commands";
import { START } from "@/tests/factories/core-in-memory";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, BOOK, KOCHI, LAMP, PUNE, stocked } from "@/tests/factories/small-shop";

const id = (name: string) => idOf("reservation", name);
const LAMPS = { productId: LAMP.id, warehouseId: PUNE.id };
const BOOKS = { productId: BOOK.id, warehouseId: PUNE.id };

describe("a product's policy", () => {
  it("sells by the new terms from now on; running holds keep theirs", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE), stocked(LAMP, KOCHI)]);
    shop.run(aReserve({ reservationId: id("before"), lines: [aLine(LAMPS)] }));
    expect(shop.run(aSetPolicy({ productId: LAMP.id, policyCode: "FLASH_SALE" }))).toEqual({ ok: true });
    expect(shop.run(anExtend({ reservationId: id("before") }))).toMatchObject({
      reservation: { expiresAt: START + 900_000 },
    });
    const after = shop.run(aReserve({ reservationId: id("after"), lines: [aLine(LAMPS)] }));
    expect(after).toMatchObject({ reservation: { expiresAt: START + 120_000, extensionsLeft: 0 } });
    const entries = shop.ledger.filter(({ type }) => type === "POLICY_SET");
    expect(entries).toHaveLength(2);
    for (const entry of entries) {
      expect(entry).toMatchObject({
        note: "STANDARD to FLASH_SALE",
        onHandDelta: 0,
        reservedDelta: 0,
        committedDelta: 0,
      });
    }
  });

  it("gives every row the new allowance, including one created later in the same group", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE)]);
    shop.runGroup(
      [
        aSetPolicy({ productId: LAMP.id, policyCode: "BACKORDER" }),
        aReceive({ productId: LAMP.id, warehouseId: KOCHI.id, quantity: 1 }),
      ].map((command) => ({ command, once: null })),
    );
    expect(shop.row(LAMP.id, PUNE.id).backorderAllowance).toBe(50);
    expect(shop.row(LAMP.id, KOCHI.id).backorderAllowance).toBe(50);
  });

  it("is refused if units were promised on the old allowance", () => {
    const shop = aSmallShop([stocked(BOOK, PUNE), stocked(BOOK, KOCHI)]);
    shop.run(aReserve({ reservationId: id("backorder"), lines: [aLine({ ...BOOKS, quantity: 13 })] }));
    expect(shop.run(aSetPolicy({ productId: BOOK.id, policyCode: "STANDARD" }))).toEqual({
      ok: false,
      code: "INVALID_STOCK_STATE",
      ...BOOKS,
      onHand: 10,
      reserved: 13,
      committed: 0,
      setAside: 0,
      requestedOnHand: 10,
      missing: 3,
    });
    expect(shop.row(BOOK.id, KOCHI.id).backorderAllowance).toBe(50);
    expect(shop.wait(600).run(aSetPolicy({ productId: BOOK.id, policyCode: "STANDARD" })).ok, "once they lapsed").toBe(
      true,
    );
  });

  it("waits for a later group if overdue holds must still be ended", () => {
    const shop = aSmallShop([stocked(BOOK, PUNE, { reserved: 13 })]);
    shop.state.partlyExpired.add(rowKey(BOOK.id, PUNE.id));
    const command = aSetPolicy({ productId: BOOK.id, policyCode: "STANDARD" });
    expect(shop.runGroup([{ command, once: null }])).toMatchObject([{ kind: "deferred" }]);
  });

  it("refuses unknown names", () => {
    const shop = aSmallShop();
    expect(shop.run(aSetPolicy({ productId: idOf("product", "NO-SUCH"), policyCode: "TICKET" }))).toMatchObject({
      code: "PRODUCT_NOT_FOUND",
    });
    expect(shop.run(aSetPolicy({ productId: LAMP.id, policyCode: "GENEROUS" }))).toEqual({
      ok: false,
      code: "POLICY_NOT_FOUND",
      policyCode: "GENEROUS",
    });
  });
});

describe("SetSafetyStock", () => {
  it("keeps units from sale without affecting promises", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE)]);
    shop.run(aReserve({ reservationId: id("held"), lines: [aLine({ ...LAMPS, quantity: 8 })] }));
    expect(shop.run(aSetSafetyStock({ ...LAMPS, quantity: 5 }))).toMatchObject({
      ok: true,
      row: { onHand: 10, reserved: 8, safetyStock: 5, available: 0 },
    });
    expect(shop.ledger.at(-1)).toMatchObject({
      type: "POLICY_SET",
      note: "Safety stock 0 to 5",
      onHandDelta: 0,
      reservedDelta: 0,
    });
    expect(shop.run(aReserve({ reservationId: id("more"), lines: [aLine(LAMPS)] }))).toMatchObject({
      shortages: [{ available: 0 }],
    });
    expect(shop.run(aSetSafetyStock({ ...LAMPS, quantity: 1 }))).toMatchObject({ row: { available: 1 } });
  });

  it("refuses unknown names", () => {
    const unknown = idOf("warehouse", "unknown");
    expect(aSmallShop().run(aSetSafetyStock({ ...LAMPS, warehouseId: unknown, quantity: 1 }))).toEqual({
      ok: false,
      code: "WAREHOUSE_NOT_FOUND",
      warehouseId: unknown,
    });
    expect(aSmallShop().run(aSetSafetyStock({ ...LAMPS, productId: unknown, quantity: 1 }))).toMatchObject({
      code: "PRODUCT_NOT_FOUND",
    });
  });
});
