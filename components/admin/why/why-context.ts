"use client";

import { createContext, use } from "react";
import type { StockFigure } from "@/lib/inventory/figure-words";

/** A figure of a product in one warehouse, or (null) in all. */
export type WhyAsked = { productId: string; warehouseId: string | null; figure: StockFigure };

type WhyContext = { ask: (asked: WhyAsked) => void; mayChange: boolean };

export const Why = createContext<WhyContext>({ ask: () => undefined, mayChange: false });

/** Opens the explanation of a figure. */
export function useWhy(): WhyContext["ask"] {
  return use(Why).ask;
}
