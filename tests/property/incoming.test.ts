import fc from "fast-check";
import { expect, test } from "vitest";
import type { Command } from "@/lib/stock/verbs/verbs";
import { aDeliveryLine, anEndIncoming, anExpectGoods, aReceiveDelivery } from "@/tests/factories/commands";
import { CoreInvariants } from "@/tests/factories/core-invariants";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, BOOK, LAMP, PUNE, WATCH } from "@/tests/factories/small-shop";

const ID = idOf("incoming", "announced");
const IDS = [LAMP.id, BOOK.id];
const ON = { incomingId: ID, warehouseId: PUNE.id };

const units = fc.integer({ min: 0, max: 4 });
/** The watch was not announced. */
const line = fc
  .record({ productId: fc.constantFrom(...IDS, WATCH.id), good: units, damaged: units, missing: units })
  .filter(({ good, damaged, missing }) => good + damaged + missing > 0);
const part = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines): Command => {
  const incoming = { incomingId: ID, expectedVersion: null, productIds: IDS };
  return aReceiveDelivery({ ...ON, allowDuplicate: true, incoming, lines: lines.map(aDeliveryLine) });
});
const announced = fc.record({ lamps: fc.integer({ min: 1, max: 20 }), books: fc.integer({ min: 1, max: 20 }) });
const edit = announced.map(({ lamps, books }): Command => {
  return anExpectGoods({ ...ON, isNew: false, lines: linesOf(lamps, books) });
});
const end = fc.constantFrom("CLOSED" as const, "CANCELLED" as const).map((as): Command => anEndIncoming({ ...ON, as }));

function linesOf(lamps: number, books: number) {
  return [
    { productId: LAMP.id, sku: null, quantity: lamps },
    { productId: BOOK.id, sku: null, quantity: books },
  ];
}

test("whatever comes in which parts: the document, the deliveries and the stock say the same", () => {
  const ends = new Set<string>();
  const commands = fc.array(fc.oneof({ weight: 8, arbitrary: part }, edit, end), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(announced, commands, ({ lamps, books }, done) => {
      const shop = aSmallShop([]);
      const invariants = new CoreInvariants(shop);
      shop.run(anExpectGoods({ ...ON, lines: linesOf(lamps, books) }));
      for (const command of done) {
        const before = shop.state.incoming.get(ID);
        const outcome = shop.run(command);
        if (!outcome.ok) expect(shop.state.incoming.get(ID), "a refusal changes nothing").toBe(before);
        invariants.check();
      }
      const incoming = shop.state.incoming.get(ID);
      ends.add(incoming?.status ?? "");
      const came = shop.deliveries.flatMap(({ lines }) => lines);
      for (const { productId, quantity, good, damaged, missing } of incoming?.lines ?? []) {
        const own = came.filter((one) => one.productId === productId);
        const sum = (figure: "good" | "damaged" | "missing" | "expected") => {
          return own.reduce((total, one) => total + (one[figure] ?? 0), 0);
        };
        expect([sum("good"), sum("damaged"), sum("missing")]).toEqual([good, damaged, missing]);
        expect(sum("expected"), "what was expected is counted once").toBe(Math.min(quantity, good + damaged + missing));
        expect(shop.state.rows.get(`${productId}/${PUNE.id}`)?.onHand ?? 0).toBe(good + damaged);
      }
      const isComplete = incoming?.lines.every((one) => one.good + one.damaged + one.missing >= one.quantity);
      expect(incoming?.status === "RECEIVED").toBe(isComplete === true);
      expect(came.filter(({ productId }) => productId === WATCH.id).every(({ expected }) => expected === 0)).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect([...ends].sort()).toEqual(["CANCELLED", "CLOSED", "EXPECTED", "PARTLY_RECEIVED", "RECEIVED"]);
});
