"use client";

import { createContext, type ReactNode, useContext } from "react";
import { type StockFigures, unitsThere } from "./stock-bar-parts";

const Units = createContext<number | null>(null);

type StockScaleProps = { rows: readonly StockFigures[]; children: ReactNode };

/** Gives the stock bars of a list one scale: the row with most units there fills its bar, and equal stock is equally long. */
export function StockScale({ rows, children }: StockScaleProps) {
  return <Units value={Math.max(1, ...rows.map(unitsThere))}>{children}</Units>;
}

/** The units that fill a bar's place. Outside a list, null: its own do. */
export function useStockScale(): number | null {
  return useContext(Units);
}
