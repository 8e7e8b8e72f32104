import fc from "fast-check";
import { expect, test } from "vitest";
import { LedgerFrontier } from "@/lib/ledger/ledger-frontier";

/** A ledger whose transactions take positions and end later in any order, committed or not. */
class Ledger {
  next = 1;
  readonly open = new Map<string, number[]>();
  readonly committed = new Set<number>();

  begin(name: string): void {
    if (!this.open.has(name)) this.open.set(name, []);
  }

  write(name: string, count: number): void {
    const positions = this.open.get(name);
    if (!positions) return;
    for (let more = 0; more < count; more++) positions.push(this.next++);
  }

  end(name: string, commits: boolean): void {
    if (commits) for (const position of this.open.get(name) ?? []) this.committed.add(position);
    this.open.delete(name);
  }

  read(frontier: LedgerFrontier): number[] {
    const ranges = frontier.openRanges;
    return [...this.committed]
      .filter((position) => ranges.some(({ first, last }) => position >= first && position <= last))
      .sort((a, b) => a - b);
  }
}

const NAMES = ["a", "b", "c", "d"];
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("write" as const),
      name: fc.constantFrom(...NAMES),
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("end" as const), name: fc.constantFrom(...NAMES), commits: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("read" as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("ask" as const) }) },
);

test("no entry appears at or below the watermark, each is sent once, and in the end all are", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const ledger = new Ledger();
      const frontier = new LedgerFrontier(0);
      const told = new Set<number>();
      let generation = 0;
      const names = new Map<string, string>();
      const read = () => {
        const before = frontier.watermark;
        const positions = ledger.read(frontier);
        for (const position of positions) {
          expect(told.has(position)).toBe(false);
          expect(position).toBeGreaterThan(before);
          told.add(position);
        }
        frontier.noteEntries(positions);
        expect(frontier.watermark).toBeGreaterThanOrEqual(before);
        for (const open of ledger.open.values()) {
          for (const position of open) expect(position).toBeGreaterThan(frontier.watermark);
        }
        for (const position of ledger.committed) expect(told.has(position)).toBe(true);
      };
      const ask = () => frontier.noteWriters(new Set(ledger.open.keys()));
      for (const one of steps) {
        if (one.kind === "write") {
          // Each transaction gets a new name, like a virtual transaction id.
          const name = names.get(one.name) ?? `${one.name}${++generation}`;
          names.set(one.name, name);
          ledger.begin(name);
          ledger.write(name, one.count);
        } else if (one.kind === "end") {
          ledger.end(names.get(one.name) ?? "", one.commits);
          names.delete(one.name);
        } else if (one.kind === "read") read();
        else ask();
      }
      for (const name of names.values()) ledger.end(name, true);
      for (let round = 0; round < 3; round++) {
        read();
        ask();
      }
      expect(told).toEqual(ledger.committed);
      expect(frontier.hasGaps).toBe(false);
      expect(frontier.watermark).toBe(Math.max(0, ...ledger.committed));
    }),
    { numRuns: 2_000 },
  );
});

test("a prepared transaction continues under another name: its gap stays open until it has ended", () => {
  const frontier = new LedgerFrontier(0);
  frontier.noteEntries([2]);
  frontier.noteWriters(new Set(["3/15"]));
  frontier.noteEntries([]);
  frontier.noteWriters(new Set(["-1/789"]));
  frontier.noteEntries([]);
  expect(frontier.watermark).toBe(0);
  frontier.noteWriters(new Set(["4/2"]));
  frontier.noteEntries([1]);
  expect(frontier.watermark).toBe(2);
});
