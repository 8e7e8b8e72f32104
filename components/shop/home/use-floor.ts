"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useReducer, useRef } from "react";
import { changeFloor, type Floor, openFloor } from "@/components/shop/home/floor-state";
import { productOptions } from "@/lib/catalog/catalog-options";
import type { Product } from "@/lib/catalog/catalog-schemas";
import type { FloorTotals, LastMovement } from "@/lib/catalog/floor-queries";
import { movementsBetween } from "@/lib/catalog/stock-movement";
import type { LiveStock } from "@/lib/live/live-schemas";

export type FloorAtRender = { products: Product[]; movements: LastMovement[]; totals: FloorTotals };

/** The board of the home page as it was rendered, kept true by what `note` is told of. */
export function useFloor(rendered: FloorAtRender): { floor: Floor; note: (stock: LiveStock) => void } {
  const queryClient = useQueryClient();
  const [floor, dispatch] = useReducer(changeFloor, rendered, openFloor);
  const latest = useRef(floor);
  latest.current = floor;
  const seen = useRef(new Map(floor.stock));
  const waiting = useRef<LiveStock[]>([]);

  // A snapshot tells every product in one go: it is one change of the board.
  const flush = () => dispatch({ type: "stock", stocks: waiting.current.splice(0) });

  const note = (stock: LiveStock) => {
    const before = seen.current.get(stock.productId);
    seen.current.set(stock.productId, stock);
    if (waiting.current.push(stock) === 1) queueMicrotask(flush);
    const isOnBoard = latest.current.rows.some(({ product }) => product.id === stock.productId);
    if (isOnBoard || !before || movementsBetween(before.inventory, stock.inventory).length === 0) return;
    // The stream carries only figures, so the product itself is asked for once it moves.
    const found = queryClient.fetchQuery({ ...productOptions(stock.productId), retry: false });
    found.then(
      (product) => dispatch({ type: "arrival", product }),
      () => undefined,
    );
  };
  return { floor, note };
}
