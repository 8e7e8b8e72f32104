import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holderKey, rowKey, type StockState } from "@/lib/stock/state";
import { type Command, decide, type Outcome } from "@/lib/stock/verbs/verbs";
import { decideGroup } from "@/lib/stock/writer/decide-group";
import { type CoreInMemory, countHolders, countShort } from "@/tests/factories/core-in-memory";
import { CoreInvariants } from "@/tests/factories/core-invariants";
import { CommandMaker, steps } from "@/tests/factories/random-commands";
import { aSmallShop, BOOK, KOCHI, LAMP, PUNE, SEAT, stocked, WATCH } from "@/tests/factories/small-shop";

/** Few units, so that commands conflict. */
function aTightShop(): CoreInMemory {
  const rows = [LAMP, WATCH, SEAT, BOOK].flatMap((product) => [
    stocked(product, PUNE, { onHand: 6 }),
    stocked(product, KOCHI, { onHand: 4 }),
  ]);
  return aSmallShop(rows);
}

function refuseToChange(): never {
  throw new TypeError("a decision must not change its state");
}

/** A copy that throws on any change. */
function frozen(state: StockState): StockState {
  for (const collection of Object.values(state)) {
    for (const value of collection.values()) freezeDeep(value);
    for (const method of ["set", "add", "delete", "clear"]) {
      if (method in collection) Object.defineProperty(collection, method, { value: refuseToChange });
    }
  }
  return Object.freeze(state);
}

function freezeDeep(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freezeDeep(part);
}

/** A frozen copy of the state that the next command will find, with overdue holds ended. */
function frozenBefore(core: CoreInMemory, command: Command): StockState {
  const copy = structuredClone(core.state);
  copy.expiredNow.clear();
  decideGroup(copy, new Map(), [], core.now);
  countHolders(copy, [{ command, once: null }], core.now);
  countShort(copy, [{ command, once: null }]);
  return frozen(copy);
}

/** New holds stay within what is available and within the holder's limits. */
function expectHeldWithinLimits(core: CoreInMemory, command: Command, outcome: Outcome): void {
  if (!outcome.ok || !("reservation" in outcome) || (command.type !== "Reserve" && command.type !== "Replace")) return;
  for (const { productId, warehouseId } of outcome.reservation.lines) {
    const row = core.row(productId, warehouseId);
    const left = row.onHand + row.backorderAllowance - row.reserved - row.committed - row.safetyStock - row.setAside;
    expect(left, "units available after a hold").toBeGreaterThanOrEqual(0);
    if (command.holder === null) continue;
    const policy = core.state.products.get(productId)?.policy;
    countHolders(core.state, [{ command, once: null }], core.now);
    const units = core.state.holders.get(holderKey(command.holder, productId));
    expect(units?.held).toBeLessThanOrEqual(policy?.maxHeld ?? 0);
    if (policy?.maxBought != null) {
      expect((units?.held ?? 0) + (units?.bought ?? 0)).toBeLessThanOrEqual(policy.maxBought);
    }
  }
}

/** Removes what depends on grouping: which group ended an overdue hold, or let somebody join. */
function withoutGrouping(outcome: Outcome): Outcome {
  if ("expired" in outcome) return { ...outcome, expired: false, promoted: 0 };
  if ("waitlistEntry" in outcome) return { ...outcome, waitlistEntry: { ...outcome.waitlistEntry, arrival: 0 } };
  if (!("waitlist" in outcome)) return outcome;
  const waitlist = outcome.waitlist.map(({ waitlistEntry, ...place }) => ({
    waitlistEntry: { ...waitlistEntry, arrival: 0 },
    ...place,
  }));
  return { ...outcome, waitlist };
}

/** Without the figures of rows that the offers of a group change, which its answers have and a decision alone has not. */
function withoutOffers(outcome: Outcome): unknown {
  const isRow = (value: unknown): value is object => typeof value === "object" && value !== null && "reserved" in value;
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain);
    return isRow(value) ? { ...value, reserved: null, available: null } : value;
  };
  return Object.fromEntries(Object.entries(outcome).map(([name, value]) => [name, plain(value)]));
}

describe("any sequence of commands over time", () => {
  it("keeps every invariant, and a refusal changes nothing", () => {
    fc.assert(
      fc.property(steps({ stepsMax: 60, groupMax: 1, releasing: true, waiting: true }), (sequence) => {
        const core = aTightShop();
        const invariants = new CoreInvariants(core);
        const maker = new CommandMaker();
        for (const step of sequence) {
          core.wait(step.waitSeconds);
          for (const command of maker.commandsOf(step)) {
            const fixed = frozenBefore(core, command);
            const decision = decide(fixed, command, core.now);
            const outcome = core.run(command);
            maker.learn([outcome]);
            maker.learnOffers(core.state.waitlist.values());
            if (decision.kind !== "decision") throw new Error("a whole state defers nothing");
            expect(withoutOffers(decision.outcome), "the same state decides the same").toEqual(withoutOffers(outcome));
            if (!outcome.ok && outcome.code !== "WAITING_INSTEAD") {
              expect(decision).toMatchObject({ rows: [], reservations: [], products: [], entries: [], waitlist: [] });
              expect(core.state.rows).toEqual(fixed.rows);
              expect(core.state.reservations).toEqual(fixed.reservations);
            }
            expectHeldWithinLimits(core, command, outcome);
            invariants.check();
          }
        }
      }),
      { numRuns: 40 },
    );
  }, 300_000);

  it("is decided the same way in groups and one by one", () => {
    fc.assert(
      fc.property(steps({ stepsMax: 15, groupMax: 6, releasing: true, waiting: true }), (sequence) => {
        const grouped = aTightShop();
        const single = aTightShop();
        const makers = [new CommandMaker(), new CommandMaker()] as const;
        for (const step of sequence) {
          const results = grouped
            .wait(step.waitSeconds)
            .runGroup(makers[0].commandsOf(step).map((command) => ({ command, once: null })));
          single.wait(step.waitSeconds);
          const outcomes = makers[1].commandsOf(step).map((command) => single.run(command));
          for (const maker of makers) {
            maker.learn(outcomes);
            maker.learnOffers(single.state.waitlist.values());
          }
          const decided = results.map((result) =>
            result.kind === "decided" ? withoutGrouping(result.outcome) : result,
          );
          expect(decided).toEqual(outcomes.map(withoutGrouping));
          expect(grouped.state.rows).toEqual(single.state.rows);
          expect(grouped.state.reservations).toEqual(single.state.reservations);
          expect(grouped.state.waitlist).toEqual(single.state.waitlist);
        }
        expect(grouped.ledger).toEqual(single.ledger);
      }),
      { numRuns: 50 },
    );
  });

  it("reports in its changes exactly what differs afterwards", () => {
    fc.assert(
      fc.property(steps({ stepsMax: 15, groupMax: 6, releasing: true, waiting: true }), (sequence) => {
        const core = aTightShop();
        const maker = new CommandMaker();
        for (const step of sequence) {
          core.wait(step.waitSeconds);
          const items = maker.commandsOf(step).map((command) => ({ command, once: null }));
          const before = structuredClone(core.state);
          countHolders(core.state, items, core.now);
          countShort(core.state, items);
          const { changes, results } = decideGroup(core.state, new Map(), items, core.now);
          maker.learn(results.flatMap((result) => (result.kind === "decided" ? [result.outcome] : [])));
          maker.learnOffers(core.state.waitlist.values());
          const rows = new Map([...before.rows, ...changes.changedRows, ...changes.newRows]);
          const reservations = new Map([
            ...before.reservations,
            ...changes.changedReservations,
            ...changes.newReservations,
          ]);
          expect(rows).toEqual(core.state.rows);
          expect(reservations).toEqual(core.state.reservations);
          const waitlist = new Map([...before.waitlist, ...changes.changedWaitlist, ...changes.newWaitlist]);
          expect(waitlist).toEqual(core.state.waitlist);
          for (const id of changes.newWaitlist.keys()) expect(before.waitlist.has(id)).toBe(false);
          for (const id of changes.changedWaitlist.keys()) expect(before.waitlist.has(id)).toBe(true);
          for (const key of changes.newRows.keys()) expect(before.rows.has(key)).toBe(false);
          for (const key of changes.changedRows.keys()) expect(before.rows.has(key)).toBe(true);
          for (const id of changes.newReservations.keys()) expect(before.reservations.has(id)).toBe(false);
          for (const id of changes.changedReservations.keys()) expect(before.reservations.has(id)).toBe(true);
          const touched = new Set(changes.entries.map((entry) => rowKey(entry.productId, entry.warehouseId)));
          for (const key of [...changes.newRows.keys(), ...changes.changedRows.keys()]) expect(touched).toContain(key);
        }
      }),
      { numRuns: 50 },
    );
  });
});
