import fc from "fast-check";
import { expect, test } from "vitest";
import { anUndo } from "@/tests/factories/commands";
import type { CoreInMemory } from "@/tests/factories/core-in-memory";
import { CoreInvariants } from "@/tests/factories/core-invariants";
import { aSmallShop, BOOK, KOCHI, LAMP, PUNE, stocked } from "@/tests/factories/small-shop";
import { holdsBesideTransfers, transferCommand } from "@/tests/factories/transfers";

/** Few units, so that transfers and orders want the same ones. */
function aSmallerShop(): CoreInMemory {
  const rows = [LAMP, BOOK].flatMap((product) => [
    stocked(product, PUNE, { onHand: 8 }),
    stocked(product, KOCHI, { onHand: 6 }),
  ]);
  return aSmallShop(rows);
}

test("whatever is sent, received, counted and sold: every unit is in one row, on its way, or known to be missing", () => {
  const done = new Set<string>();
  fc.assert(
    fc.property(
      fc.array(transferCommand, { minLength: 20, maxLength: 60 }),
      fc.infiniteStream(fc.nat(1_000)),
      (commands, picks) => {
        const shop = aSmallerShop();
        const invariants = new CoreInvariants(shop);
        for (const command of [...holdsBesideTransfers(), ...commands]) {
          const outcome = shop.run(command);
          invariants.check();
          if (outcome.ok && "transfer" in outcome) done.add(`${command.type} ${outcome.transfer.status}`);
          const pick = picks.next().value;
          if (pick % 10 > 0) continue;
          shop.run(anUndo({ entries: [shop.entryToUndo(pick % shop.ledger.length)] }));
          invariants.check();
        }
      },
    ),
    { numRuns: 150 },
  );
  expect([...done].sort(), "every act was done with success, in every state").toEqual([
    "CancelTransfer CANCELLED",
    "CancelTransfer RECEIVED",
    "DraftTransfer DRAFT",
    "ReadyTransfer READY",
    "ReceiveTransfer RECEIVED",
    "ReceiveTransfer SENT",
    "SendTransfer SENT",
  ]);
});

test("transfers are decided the same way in groups and one by one", () => {
  fc.assert(
    fc.property(fc.array(fc.array(transferCommand, { maxLength: 6 }), { minLength: 4, maxLength: 12 }), (groups) => {
      const [grouped, single] = [aSmallerShop(), aSmallerShop()];
      for (const commands of [holdsBesideTransfers(), ...groups]) {
        const results = grouped.runGroup(commands.map((command) => ({ command, once: null })));
        const outcomes = commands.map((command) => single.run(command));
        expect(results.map((result) => (result.kind === "decided" ? result.outcome : result))).toEqual(outcomes);
        expect(grouped.state.rows).toEqual(single.state.rows);
        expect(grouped.state.transfers).toEqual(single.state.transfers);
      }
      expect(grouped.ledger).toEqual(single.ledger);
    }),
    { numRuns: 100 },
  );
});
