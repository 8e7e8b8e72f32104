import { describe, expect, it } from "vitest";
import { type Counted, currentFigures, type Figure, lineState } from "@/lib/counts/line-state";

const MINUTE = 60_000;
let made = 0;

/** What somebody counted so many minutes after the count began, with `onHand` in the ledger then. */
function figure(by: string, minute: number, counted: number, onHand: number): Figure {
  made += 1;
  return { id: `figure ${made}`, by, counted, countedAt: minute * MINUTE, difference: counted - onHand };
}

function stateOf(figures: Figure[], more: Partial<Counted> = {}, secondCountAbove: number | null = null) {
  return lineState({ figures, recountFrom: null, chosenEntryId: null, unitCost: null, ...more }, secondCountAbove);
}

describe("a line", () => {
  it("is to be counted until somebody has", () => {
    expect(stateOf([])).toEqual({ state: "TO_COUNT", figure: null });
    expect(stateOf([figure("asha", 1, 9, 10)])).toMatchObject({ state: "COUNTED", figure: { difference: -1 } });
  });

  it("has each person's last figure, by when it was counted rather than sent", () => {
    const late = figure("asha", 1, 9, 10);
    const figures = [figure("asha", 3, 8, 10), late, figure("ravi", 2, 8, 10)];
    expect(currentFigures({ figures, recountFrom: null }).map(({ by, counted }) => [by, counted])).toEqual([
      ["ravi", 8],
      ["asha", 8],
    ]);
  });

  it("is agreed on if the differences are the same, whatever was sold in between", () => {
    const [asha, ravi] = [figure("asha", 1, 9, 10), figure("ravi", 2, 6, 7)];
    expect(stateOf([asha, ravi])).toEqual({ state: "COUNTED", figure: ravi });
  });

  it("is open if two people differ, until one figure is chosen", () => {
    const [asha, ravi] = [figure("asha", 1, 9, 10), figure("ravi", 2, 10, 10)];
    expect(stateOf([asha, ravi])).toEqual({ state: "DIFFERS", figure: null });
    expect(stateOf([asha, ravi], { chosenEntryId: asha.id })).toEqual({ state: "COUNTED", figure: asha });
  });

  it("forgets what was counted before a recount, also if it is sent after", () => {
    const [before, after] = [figure("asha", 1, 9, 10), figure("ravi", 3, 10, 10)];
    expect(stateOf([before], { recountFrom: 2 * MINUTE })).toEqual({ state: "RECOUNT", figure: null });
    expect(stateOf([before, after], { recountFrom: 2 * MINUTE })).toEqual({ state: "COUNTED", figure: after });
  });

  it("needs a second person from a set value on", () => {
    const once = figure("asha", 1, 8, 10);
    const second = { unitCost: 500 };
    expect(stateOf([once], second, 1_001).state).toBe("COUNTED");
    expect(stateOf([once], second, 1_000)).toMatchObject({ state: "SECOND_NEEDED", figure: once });
    expect(stateOf([once, figure("asha", 2, 8, 10)], second, 1_000).state).toBe("SECOND_NEEDED");
    expect(stateOf([once, figure("ravi", 2, 8, 10)], second, 1_000).state).toBe("COUNTED");
    expect(stateOf([once], { unitCost: null }, 1_000).state).toBe("COUNTED");
  });
});
