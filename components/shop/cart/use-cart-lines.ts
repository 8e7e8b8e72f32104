"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useLiveState } from "@/components/live/use-live-state";
import { useLineWishes } from "@/components/shop/cart/use-line-wishes";
import { cartOptions } from "@/lib/cart/cart-options";
import { patchLines } from "@/lib/cart/patch-lines";
import { subtotalOf, unitsToHave } from "@/lib/cart/short-lines";
import { pollMs } from "@/lib/catalog/catalog-options";
import type { LiveStock } from "@/lib/live/live-schemas";

/** The cart as shown: with current stock, and the quantities the shopper has just entered. */
export function useCartLines() {
  const query = useQuery({ ...cartOptions(), refetchInterval: pollMs });
  const wishes = useLineWishes();
  const { stocks, noteStock } = useStocks();
  const cart = query.data;
  const { quantities } = wishes;
  const lines = useMemo(() => {
    const wanted = patchLines(cart?.lines ?? [], stocks).map((line) => {
      const quantity = quantities.get(line.id) ?? line.quantity;
      return quantity === line.quantity ? line : { ...line, quantity };
    });
    return wanted.filter((line) => line.quantity > 0);
  }, [cart, stocks, quantities]);
  return {
    ...wishes,
    cart,
    lines,
    subtotal: useMemo(() => subtotalOf(lines), [lines]),
    had: useMemo(() => unitsToHave(lines), [lines]),
    isError: query.isError,
    noteStock,
  };
}

/** The stream's latest figures. Ignored while the stream is cut, because fetched figures may then be newer. */
function useStocks() {
  const [stocks, setStocks] = useState<ReadonlyMap<string, LiveStock>>(new Map());
  const { state } = useLiveState();
  const noteStock = (stock: LiveStock) => setStocks((before) => new Map(before).set(stock.productId, stock));
  return { stocks: state === "open" ? stocks : NO_STOCKS, noteStock };
}

const NO_STOCKS: ReadonlyMap<string, LiveStock> = new Map();
