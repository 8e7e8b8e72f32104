import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { availableUnits } from "@/lib/stock/state";
import type { WaitlistEntry } from "@/lib/stock/stock";
import { whyWaiting } from "@/lib/stock/verbs/serve-waitlist";
import type { Outcome } from "@/lib/stock/verbs/verbs";
import { isReachable } from "@/lib/stock/verbs/waitlist-entries";
import type { CoreInMemory } from "@/tests/factories/core-in-memory";
import { CommandMaker, steps } from "@/tests/factories/random-commands";
import { aSmallShop, BOOK, KOCHI, LAMP, PUNE, SEAT, stocked, WATCH } from "@/tests/factories/small-shop";

/** So few units that almost everybody waits. */
function aSoldOutShop(): CoreInMemory {
  const rows = [LAMP, WATCH, SEAT, BOOK].flatMap((product) => [
    stocked(product, PUNE, { onHand: 2 }),
    stocked(product, KOCHI, { onHand: 1 }),
  ]);
  return aSmallShop(rows);
}

/** The units of an offer that somebody with this wish could have used. */
function usable(core: CoreInMemory, offered: WaitlistEntry, wish: WaitlistEntry): number {
  const lines = core.reservation(offered.reservationId ?? "").lines;
  return lines
    .filter(({ warehouseId }) => wish.warehouseId === null || wish.warehouseId === warehouseId)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

describe("a product's line", () => {
  it("is served by arrival, those with priority first: nobody is offered what somebody before them, who can be reached, could have used", () => {
    let offers = 0;
    let served = 0;
    fc.assert(
      fc.property(steps({ stepsMax: 60, groupMax: 1, releasing: true, waiting: true }), (sequence) => {
        const core = aSoldOutShop();
        const maker = new CommandMaker();
        for (const step of sequence) {
          core.wait(step.waitSeconds);
          for (const command of maker.commandsOf(step)) {
            const before = new Map(core.state.waitlist);
            const outcome = core.run(command);
            served += expectRowsAsServed(core, outcome);
            maker.learn([outcome]);
            const entries = [...core.state.waitlist.values()];
            maker.learnOffers(entries);
            for (const { id } of [LAMP, BOOK]) {
              const next = whyWaiting(core.state, id, core.now).filter(({ why }) => why.code === "NEXT");
              expect(next, "units that somebody could have").toEqual([]);
            }
            for (const offered of entries) {
              const earlier = before.get(offered.id)?.offers ?? 0;
              if (offered.status !== "OFFERED" || offered.offers === earlier) continue;
              offers++;
              const isByHand = command.type === "OfferByHand" && command.waitlistEntryId === offered.id;
              expect(isByHand || isReachable(offered, core.now), "an offer reaches somebody").toBe(true);
              for (const other of entries) {
                if (other.productId !== offered.productId || other.arrival >= offered.arrival) continue;
                if (isByHand) continue;
                // Entries may be skipped because of their owner's limit; limits have their own tests.
                if (other.status !== "WAITING" || isLimited(other)) continue;
                if (!isReachable(other, core.now)) continue;
                expect(usable(core, offered, other), "units of somebody before them").toBeLessThan(other.quantity);
              }
            }
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(offers, "offers that were looked at").toBeGreaterThan(20);
    expect(served, "answered rows that were looked at").toBeGreaterThan(20);
  }, 300_000);
});

/** Answered rows are those that the next reader finds, after the offers. Returns how many there were. */
function expectRowsAsServed(core: CoreInMemory, outcome: Outcome): number {
  const rows = "row" in outcome ? [outcome.row] : "rows" in outcome ? outcome.rows : [];
  const moved = "from" in outcome ? [outcome.from, outcome.to] : rows;
  for (const row of moved) {
    const now = core.row(row.productId, row.warehouseId);
    const warehouse = core.state.warehouses.get(row.warehouseId);
    expect(row).toMatchObject({ ...now, available: availableUnits(now, warehouse) });
  }
  return moved.length;
}

/** Products with low limits, for which the owner's other holds may prevent an offer. */
function isLimited({ productId }: WaitlistEntry): boolean {
  return productId === WATCH.id || productId === SEAT.id;
}
