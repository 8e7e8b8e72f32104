import fc from "fast-check";
import { expect, it } from "vitest";
import { anUndo } from "@/tests/factories/commands";
import { CoreInvariants } from "@/tests/factories/core-invariants";
import { CommandMaker, steps } from "@/tests/factories/random-commands";
import { aSmallShop } from "@/tests/factories/small-shop";

it("whatever is undone, and when: every invariant holds, and nothing is undone twice", () => {
  const sequences = steps({ stepsMax: 30, groupMax: 2, releasing: true, waiting: true });
  fc.assert(
    fc.property(sequences, fc.infiniteStream(fc.nat()), (sequence, picks) => {
      const core = aSmallShop();
      const invariants = new CoreInvariants(core);
      const maker = new CommandMaker();
      for (const step of sequence) {
        core.wait(step.waitSeconds);
        maker.learn(maker.commandsOf(step).map((command) => core.run(command)));
        maker.learnOffers(core.state.waitlist.values());
        if (core.ledger.length === 0) continue;
        const at = picks.next().value % core.ledger.length;
        const entry = core.entryToUndo(at);
        const wasUndone = core.ledger.some(({ undoes }) => undoes === entry.position);
        const outcome = core.run(anUndo({ entries: [entry] }));
        if (outcome.ok) {
          expect(["RECEIVED", "ADJUSTED"]).toContain(entry.type);
          expect(wasUndone).toBe(false);
        }
        invariants.check();
      }
      const undone = core.ledger.flatMap(({ undoes }) => undoes ?? []);
      expect(new Set(undone).size).toBe(undone.length);
    }),
    { numRuns: 60 },
  );
}, 120_000);
