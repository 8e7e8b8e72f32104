import fc from "fast-check";
import { expect, test } from "vitest";
import { missingUnits } from "@/lib/stock/state";
import type { CoreInMemory } from "@/tests/factories/core-in-memory";
import { CoreInvariants } from "@/tests/factories/core-invariants";
import { salesOfShortOrders, shortOrderCommand } from "@/tests/factories/short-orders";
import { aSmallShop, BOOK, KOCHI, LAMP, PUNE, stocked } from "@/tests/factories/small-shop";

/** Nearly all of what there is will be sold. */
function aSmallerShop(): CoreInMemory {
  const rows = [LAMP, BOOK].flatMap((product) => [
    stocked(product, PUNE, { onHand: 6 }),
    stocked(product, KOCHI, { onHand: 5 }),
  ]);
  return aSmallShop(rows);
}

function sellAll(shop: CoreInMemory): void {
  for (const command of salesOfShortOrders().flat()) expect(shop.run(command).ok, "there is enough for all").toBe(true);
}

/** Missing units of each row of which nobody has said whose they are. */
function nobodys(shop: CoreInMemory): number[] {
  const lines = [...shop.state.reservations.values()].flatMap((reservation) => reservation.lines);
  return [...shop.state.rows.values()].map((one) => {
    const own = lines.filter((line) => line.productId === one.productId && line.warehouseId === one.warehouseId);
    return Math.max(0, missingUnits(one) - own.reduce((sum, { short }) => sum + short, 0));
  });
}

test("however shortfalls are settled, figures and ledger agree, and nobody's units are taken for another", () => {
  const done = new Set<string>();
  fc.assert(
    fc.property(fc.array(shortOrderCommand, { minLength: 20, maxLength: 60 }), (commands) => {
      const shop = aSmallerShop();
      const invariants = new CoreInvariants(shop);
      sellAll(shop);
      for (const one of commands) {
        const before = nobodys(shop);
        const outcome = shop.run(one);
        invariants.check();
        for (const figures of shop.state.rows.values()) {
          expect(figures.shortfall, "a shortfall is what is missing").toBe(missingUnits(figures));
        }
        if (one.type === "RerouteOrder" && outcome.ok) done.add(one.type);
        if (one.type !== "Settle" || !outcome.ok) continue;
        done.add(one.action);
        for (const [index, units] of nobodys(shop).entries()) {
          expect(units, `${one.action} makes nobody else short`).toBeLessThanOrEqual(before[index] ?? 0);
        }
      }
    }),
    { numRuns: 100 },
  );
  expect(done, "every action was tried with success").toEqual(
    new Set(["RETAKE", "REROUTE", "BACKORDER", "REFUND", "RerouteOrder"]),
  );
});

test("settling is decided the same way in groups and one by one", () => {
  fc.assert(
    fc.property(fc.array(fc.array(shortOrderCommand, { maxLength: 6 }), { minLength: 4, maxLength: 12 }), (groups) => {
      const [grouped, single] = [aSmallerShop(), aSmallerShop()];
      sellAll(grouped);
      sellAll(single);
      for (const commands of groups) {
        const results = grouped.runGroup(commands.map((one) => ({ command: one, once: null })));
        const outcomes = commands.map((one) => single.run(one));
        expect(results.map((result) => (result.kind === "decided" ? result.outcome : result))).toEqual(outcomes);
        expect(grouped.state.rows).toEqual(single.state.rows);
      }
      expect(grouped.ledger).toEqual(single.ledger);
      expect(grouped.notices).toEqual(single.notices);
    }),
    { numRuns: 100 },
  );
});
