import type { LineState } from "./count-schemas";

/** What somebody counted. `countedAt` in milliseconds; `difference`: to the units on hand at that moment. */
export type Figure = { id: string; counted: number; countedAt: number; by: string; difference: number };

export type Counted = {
  figures: readonly Figure[];
  /** Figures from until then are not good any more; null if the line was never to be counted again. */
  recountFrom: number | null;
  chosenEntryId: string | null;
  /** What a unit costs, in minor units; null if nobody said. */
  unitCost: number | null;
};

/** Each person's last figure since the line was to be counted again, oldest first. */
export function currentFigures({ figures, recountFrom }: Pick<Counted, "figures" | "recountFrom">): Figure[] {
  const last = new Map<string, Figure>();
  for (const figure of figures.toSorted((a, b) => a.countedAt - b.countedAt)) {
    if (recountFrom !== null && figure.countedAt <= recountFrom) continue;
    last.delete(figure.by);
    last.set(figure.by, figure);
  }
  return [...last.values()];
}

/**
 * Where a line stands, and the figure that holds. Two people agree if their differences do: between them, units may have been
 * sold. Where they don't, none holds until one is chosen. A difference worth at least `secondCountAbove` needs a second person.
 */
export function lineState(
  counted: Counted,
  secondCountAbove: number | null,
): { state: LineState; figure: Figure | null } {
  const current = currentFigures(counted);
  const last = current.at(-1);
  if (!last) return { state: counted.recountFrom === null ? "TO_COUNT" : "RECOUNT", figure: null };
  const chosen = current.find(({ id }) => id === counted.chosenEntryId);
  const agree = current.every(({ difference }) => difference === last.difference);
  if (!chosen && !agree) return { state: "DIFFERS", figure: null };
  const figure = chosen ?? last;
  const worth = Math.abs(differenceValue(figure.difference, counted.unitCost) ?? 0);
  const needsSecond = secondCountAbove !== null && worth >= secondCountAbove && current.length < 2;
  return { state: needsSecond ? "SECOND_NEEDED" : "COUNTED", figure };
}

/** A difference at unit cost, in minor units; null if nobody said what a unit costs. */
export function differenceValue(difference: number, unitCost: number | null): number | null {
  return unitCost === null ? null : difference * unitCost;
}
