"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useLiveState } from "@/components/live/use-live-state";
import { useLineWishes } from "@/components/shop/cart/use-line-wishes";
import { cartOptions } from "@/lib/cart/cart-options";
import type { CartLine } from "@/lib/cart/cart-schemas";
import { patchLines } from "@/lib/cart/patch-lines";
import { pollMs } from "@/lib/catalog/catalog-options";
import { EMPTY_TOTAL, type Money } from "@/lib/format/money";
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
  return { ...wishes, cart, lines, total: useMemo(() => totalOf(lines), [lines]), isError: query.isError, noteStock };
}

/** The stream's latest figures. Ignored while the stream is cut, because fetched figures may then be newer. */
function useStocks() {
  const [stocks, setStocks] = useState<ReadonlyMap<string, LiveStock>>(new Map());
  const { state } = useLiveState();
  const noteStock = (stock: LiveStock) => setStocks((before) => new Map(before).set(stock.productId, stock));
  return { stocks: state === "open" ? stocks : NO_STOCKS, noteStock };
}

const NO_STOCKS: ReadonlyMap<string, LiveStock> = new Map();

function totalOf(lines: readonly CartLine[]): Money {
  const sold = lines.filter((line) => line.isSold);
  const currency = sold[0]?.product.price.currency ?? EMPTY_TOTAL.currency;
  return { amount: sold.reduce((sum, line) => sum + line.quantity * line.product.price.amount, 0), currency };
}
