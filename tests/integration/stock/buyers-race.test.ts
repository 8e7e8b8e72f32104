import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { HoldOutcome, LineRequest } from "@/lib/stock/commands";
import type { Product, Warehouse } from "@/lib/stock/stock";
import type { Reserve } from "@/lib/stock/verbs/reserve";
import { aConfirm, aLine, aReserve } from "@/tests/factories/commands";
import { aDatabaseShop } from "@/tests/factories/database-shop";
import { BOOK, KOCHI, LAMP, PUNE, SEAT, stocked, WATCH } from "@/tests/factories/small-shop";

const WRITERS = [
  { name: "one writer", options: {} },
  { name: "three writers, as in three processes", options: { writerCount: 3 } },
  { name: "one writer of four lanes", options: { lanes: 4 } },
  { name: "three writers of four lanes", options: { writerCount: 3, lanes: 4 } },
];

function buy(lines: LineRequest[]): Reserve {
  return aReserve({ reservationId: randomUUID(), lines });
}

function of(product: Product, quantity: number, warehouse: Warehouse | null = PUNE): LineRequest {
  return aLine({ productId: product.id, warehouseId: warehouse?.id ?? null, quantity });
}

function held(outcomes: readonly HoldOutcome[]) {
  return outcomes.flatMap((outcome) => (outcome.ok ? [outcome.reservation] : []));
}

function refused(outcomes: readonly HoldOutcome[]) {
  return outcomes.filter((outcome) => !outcome.ok);
}

describe.each(WRITERS)("$name", ({ options }) => {
  it("lets 200 buyers of 50 units hold exactly 50, and tells 150 that none is left", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 50 })], options);
    const { writers } = shop;
    const outcomes = await Promise.all(
      Array.from(
        { length: 200 },
        (_, n) => writers[n % writers.length]?.submit(buy([of(LAMP, 1)])) ?? Promise.reject(),
      ),
    );
    expect(held(outcomes)).toHaveLength(50);
    expect(refused(outcomes)).toHaveLength(150);
    for (const refusal of refused(outcomes)) {
      expect(refusal).toEqual({
        ok: false,
        code: "INSUFFICIENT_STOCK",
        shortages: [{ productId: LAMP.id, warehouseId: PUNE.id, requested: 1, available: 0 }],
      });
    }
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ onHand: 50, reserved: 50, committed: 0 });
    const { rows } = await shop.pool.query(
      "select status, count(*)::integer as count from reservation group by status",
    );
    expect(rows).toEqual([{ status: "PENDING", count: 50 }]);
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("holds carts with overlapping lines in opposite orders completely or not at all, and sells every unit it can", async () => {
    const rows = [LAMP, SEAT, BOOK].flatMap((product) => [
      stocked(product, PUNE, { onHand: 40 }),
      stocked(product, KOCHI, { onHand: 40 }),
    ]);
    const shop = await aDatabaseShop(rows, options);
    const { writers } = shop;
    const ahead = [of(LAMP, 1), of(SEAT, 2), of(BOOK, 1, KOCHI), of(LAMP, 1, KOCHI)];
    const carts = Array.from({ length: 120 }, (_, n) => (n % 2 === 0 ? ahead : [...ahead].reverse()));
    const outcomes = await Promise.all(
      carts.map((lines, n) => writers[n % writers.length]?.submit(buy(lines)) ?? Promise.reject()),
    );
    expect(held(outcomes)).toHaveLength(20);
    for (const { lines } of held(outcomes)) expect(lines).toHaveLength(4);
    for (const refusal of refused(outcomes)) {
      expect(refusal).toMatchObject({
        code: "INSUFFICIENT_STOCK",
        shortages: [{ productId: SEAT.id, warehouseId: PUNE.id, requested: 2, available: 0 }],
      });
    }
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ reserved: 20 });
    expect(await shop.row(SEAT, PUNE)).toMatchObject({ reserved: 40 });
    expect(await shop.row(BOOK, KOCHI)).toMatchObject({ reserved: 20 });
    expect(await shop.row(LAMP, KOCHI)).toMatchObject({ reserved: 20 });
    expect(await shop.row(BOOK, PUNE)).toMatchObject({ reserved: 0 });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("routes buyers who name no warehouse until the last unit of the last one", async () => {
    const rows = [stocked(LAMP, PUNE, { onHand: 17 }), stocked(LAMP, KOCHI, { onHand: 16 })];
    const shop = await aDatabaseShop(rows, options);
    const { writers } = shop;
    const outcomes = await Promise.all(
      Array.from(
        { length: 60 },
        (_, n) => writers[n % writers.length]?.submit(buy([of(LAMP, 1, null)])) ?? Promise.reject(),
      ),
    );
    expect(held(outcomes)).toHaveLength(33);
    expect(refused(outcomes).map(({ code }) => code)).toEqual(Array(27).fill("INSUFFICIENT_STOCK"));
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ reserved: 17 });
    expect(await shop.row(LAMP, KOCHI)).toMatchObject({ reserved: 16 });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("counts one shopper's holds together, however many arrive at once", async () => {
    const shop = await aDatabaseShop([stocked(SEAT, PUNE, { onHand: 100 })], options);
    const { writers } = shop;
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, n) => {
        const command = { ...buy([of(SEAT, 1)]), holder: "shopper:asha" };
        return writers[n % writers.length]?.submit(command) ?? Promise.reject();
      }),
    );
    expect(held(outcomes)).toHaveLength(8);
    for (const refusal of refused(outcomes)) {
      expect(refusal).toMatchObject({
        code: "HOLD_LIMIT_REACHED",
        limit: "maxHeld",
        maximum: 8,
        current: 8,
        requested: 1,
      });
    }
    expect(await shop.row(SEAT, PUNE)).toMatchObject({ reserved: 8 });
  });

  it("counts a shopper's earlier holds once if several of their commands share a group", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 100 })], options);
    const mine = (quantity: number) => ({ ...buy([of(LAMP, quantity)]), holder: "shopper:asha" });
    expect((await shop.writer.submit(mine(8))).ok).toBe(true);
    const outcomes = await Promise.all([4, 4, 4].map((quantity) => shop.writer.submit(mine(quantity))));
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true]);
  });
});

describe("lanes", () => {
  it("hold units of different products beside each other without a conflict", async () => {
    const products = [LAMP, WATCH, SEAT, BOOK];
    const options = { writerCount: 3, lanes: 16, groupSizeMax: 1 };
    const shop = await aDatabaseShop(
      products.map((product) => stocked(product, PUNE, { onHand: 30 })),
      options,
    );
    const { writers } = shop;
    const settled = await Promise.all(
      products.flatMap((product) =>
        Array.from({ length: 30 }, async (_, n) => {
          const writer = writers[n % writers.length] ?? shop.writer;
          const [hold] = held([await writer.submit(buy([of(product, 1)]))]);
          return hold && (await writer.submit(aConfirm({ reservationId: hold.id })));
        }),
      ),
    );
    expect(settled.filter((outcome) => outcome?.ok)).toHaveLength(120);
    expect(writers.map((writer) => writer.counts().conflicts)).toEqual([0, 0, 0]);
    for (const product of products) expect(await shop.row(product, PUNE)).toMatchObject({ committed: 30 });
    expect((await shop.proof()).divergences).toEqual([]);
  });
});
