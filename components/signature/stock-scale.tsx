"use client";

import { createContext, type ReactNode, useContext } from "react";
import { type StockFigures, wholeUnits } from "./stock-bar-parts";

const Units = createContext<number | null>(null);

type StockScaleProps = { rows: readonly StockFigures[]; children: ReactNode };

/** Gives the stock bars of a list one scale: the row with most units fills its bar, and equal stock is equally long. */
export function StockScale({ rows, children }: StockScaleProps) {
  return <Units value={Math.max(1, ...rows.map(wholeUnits))}>{children}</Units>;
}

/** About 3 pixels of a small bar. */
const LENGTH_MIN = 0.03;

/** The length of a bar, as a fraction of its place. Outside a list it fills it. */
export function useBarLength(figures: StockFigures): number {
  const scale = useContext(Units);
  return scale === null ? 1 : Math.min(1, Math.max(LENGTH_MIN, wholeUnits(figures) / scale));
}
