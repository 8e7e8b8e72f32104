import { describe, expect, it } from "vitest";
import { momentKey } from "@/lib/stock/state";
import type { ApplyCount } from "@/lib/stock/verbs/apply-count";
import { aLine, anAdjust, aReserve, aSetAside } from "@/tests/factories/commands";
import { CoreInvariants } from "@/tests/factories/core-invariants";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, BOOK, LAMP, PUNE, stocked } from "@/tests/factories/small-shop";

const ID = idOf("transfer", "pune");
const AT = 1_000;

type Shop = ReturnType<typeof aSmallShop>;

/** A count of what the shop had on hand at `AT`, as the writer loads it. */
function withCount(shop: Shop, onHand: Record<string, number>, version = 1): Shop {
  shop.state.counts.set(ID, { id: ID, status: "OPEN", warehouseId: PUNE.id, version });
  for (const [productId, units] of Object.entries(onHand)) {
    const figure = { onHand: units, isCountedSince: false };
    shop.state.figuresAt.set(momentKey({ productId, warehouseId: PUNE.id, at: AT }), figure);
  }
  return shop;
}

function anApply(counted: Record<string, number>, more: Partial<ApplyCount> = {}): ApplyCount {
  const lines = Object.entries(counted).map(([productId, units]) => {
    return { productId, counted: units, countedAt: AT, difference: 0 };
  });
  const on = { countId: ID, warehouseId: PUNE.id, expectedVersion: 1, openQuestion: null };
  return { type: "ApplyCount", ...on, lines, onShortage: "refuse", actor: "admin:meera", note: null, ...more };
}

describe("ApplyCount", () => {
  it("moves each row by the difference to its moment, and says so also where there is none", () => {
    const shop = withCount(aSmallShop([stocked(LAMP, PUNE)]), { [LAMP.id]: 10, [BOOK.id]: 10 });
    const invariants = new CoreInvariants(shop);
    shop.run(anAdjust({ productId: LAMP.id, warehouseId: PUNE.id, mode: "delta", quantity: -3 }));
    expect(shop.run(anApply({ [LAMP.id]: 9, [BOOK.id]: 10 }))).toMatchObject({
      ok: true,
      lines: [{ productId: LAMP.id, counted: 9, expected: 10 }, { productId: BOOK.id }],
      released: [],
    });
    expect(shop.row(LAMP.id, PUNE.id).onHand).toBe(6);
    const about = { type: "COUNTED", reasonCode: "CYCLE_COUNT", reference: ID, actor: "admin:meera" };
    expect(shop.ledger.slice(1)).toMatchObject([
      { productId: LAMP.id, onHandDelta: -1, onHand: 6, ...about },
      { productId: BOOK.id, onHandDelta: 0, ...about },
    ]);
    expect(shop.run(anApply({ [LAMP.id]: 9 }))).toMatchObject({ code: "COUNT_ALREADY_APPLIED" });
    invariants.check();
  });

  it("refuses with every row that would lack promised units, and changes none", () => {
    const shop = withCount(aSmallShop([stocked(LAMP, PUNE)]), { [LAMP.id]: 10, [BOOK.id]: 10 });
    const lines = [aLine({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 6 })];
    shop.run(aReserve({ reservationId: idOf("reservation", "six"), lines }));
    const before = shop.ledger.length;
    expect(shop.run(anApply({ [LAMP.id]: 4, [BOOK.id]: 12 }))).toMatchObject({
      code: "INVALID_STOCK_STATE",
      productId: LAMP.id,
      missing: 2,
      refusedRows: [{ productId: LAMP.id, requestedOnHand: 4, missing: 2 }],
    });
    expect(shop.ledger).toHaveLength(before);
  });

  it("can release the newest holds instead", () => {
    const shop = withCount(aSmallShop([stocked(LAMP, PUNE)]), { [LAMP.id]: 10 });
    const invariants = new CoreInvariants(shop);
    const hold = (name: string) =>
      shop.run(
        aReserve({
          reservationId: idOf("reservation", name),
          lines: [aLine({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 3 })],
        }),
      );
    hold("older");
    shop.now += 1_000;
    hold("newer");
    const lines = [{ productId: LAMP.id, counted: 4, countedAt: AT, difference: -6 }];
    const outcome = shop.run(anApply({}, { lines, onShortage: "release" }));
    expect(outcome).toMatchObject({ ok: true, released: [idOf("reservation", "newer")] });
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject({ onHand: 4, reserved: 3 });
    invariants.check();
  });

  it("counts units set aside as lying there", () => {
    const shop = withCount(aSmallShop([stocked(LAMP, PUNE)]), { [LAMP.id]: 10 });
    shop.run(aSetAside({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 4, bucket: "DAMAGED" }));
    shop.run(anApply({ [LAMP.id]: 9 }));
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject({ onHand: 9, setAside: 4 });
  });

  it("refuses what changed since it was read, and what must be settled first", () => {
    const shop = withCount(aSmallShop(), { [LAMP.id]: 10 }, 2);
    expect(shop.run(anApply({ [LAMP.id]: 9 }))).toMatchObject({ code: "CHANGED_MEANWHILE", subject: "COUNT" });
    const openQuestion = { code: "COUNTS_DIFFER" as const, lines: [] };
    expect(shop.run(anApply({ [LAMP.id]: 9 }, { expectedVersion: 2, openQuestion }))).toMatchObject({
      code: "COUNTS_DIFFER",
      countId: ID,
    });
    expect(shop.run(anApply({ [LAMP.id]: 9 }, { countId: idOf("transfer", "none") }))).toMatchObject({
      code: "COUNT_NOT_FOUND",
    });
  });
});
