import { invariant } from "@/lib/invariant";
import { type Term, TermName } from "./explain-schemas";

/** A row of the view inventory_now. `unpromised` may be below 0. */
export type RowFigures = {
  onHand: number;
  reserved: number;
  committed: number;
  safetyStock: number;
  setAside: number;
  unpromised: number;
  backorderAllowance: number;
  available: number;
};

/** What `available` is made of. `isSold`: the product and the warehouse are active. */
export function termsOf(row: RowFigures, { isPaused, isSold }: { isPaused: boolean; isSold: boolean }): Term[] {
  const { onHand, reserved, committed, safetyStock, setAside, unpromised, backorderAllowance: backorder } = row;
  const sellable = Math.max(0, unpromised + backorder);
  const all: Record<TermName, number> = {
    onHand,
    reserved: -reserved,
    committed: -committed,
    safetyStock: -safetyStock,
    setAside: -setAside,
    offeredNext: unpromised - (onHand - reserved - committed - safetyStock - setAside),
    backorder,
    overpromised: sellable - (unpromised + backorder),
    paused: isPaused ? -sellable : 0,
    inactive: isSold || isPaused ? 0 : -sellable,
  };
  const terms = shown(all);
  invariant(sumOf(terms) === row.available, "the terms of a row add up to what is available");
  return terms;
}

/** The terms of several rows, each once. */
export function summedTerms(rows: readonly (readonly Term[])[]): Term[] {
  const sums: Partial<Record<TermName, number>> = {};
  for (const { term, units } of rows.flat()) sums[term] = (sums[term] ?? 0) + units;
  return shown({ onHand: 0, ...sums });
}

export function sumOf(terms: readonly Term[]): number {
  return terms.reduce((sum, { units }) => sum + units, 0);
}

/** In the order of `TERMS`, without those that change nothing. */
function shown(units: Partial<Record<TermName, number>>): Term[] {
  return TERMS.flatMap((term) => {
    const value = units[term] ?? 0;
    return value === 0 && term !== "onHand" ? [] : { term, units: value };
  });
}

const TERMS = TermName.options;
