"use client";

import { useMemo } from "react";
import type { CartLine } from "@/lib/cart/cart-schemas";
import { type HoldLimit, type Repair, repairsOf, repairsOfLimit } from "@/lib/cart/repairs";
import { shortLines } from "@/lib/cart/short-lines";

/** Why a line cannot be held as it is. `got`: the units it could get; null if the problem is a limit, not stock. */
export type LineProblem = { line: CartLine; got: number | null; repairs: Repair[] };

/** By line: what is short now or above the limit of its product, and what the limits refused at the last attempt. */
export function useCartProblems(lines: readonly CartLine[], limit: HoldLimit | null): ReadonlyMap<string, LineProblem> {
  return useMemo(() => {
    const short = shortLines(lines).map((each): [string, LineProblem] => {
      const { line, got, allowed } = each;
      const isOver = allowed < line.quantity && allowed <= got;
      return [line.id, { line, got: isOver ? null : got, repairs: repairsOf(each) }];
    });
    const limited = overLimit(lines, limit).map((line) => {
      return [line.id, { line, got: null, repairs: limit ? repairsOfLimit(limit.left) : [] }] as const;
    });
    return new Map<string, LineProblem>([...limited, ...short]);
  }, [lines, limit]);
}

/** The line to reduce. If a product is in several lines, only the shopper can decide which. */
function overLimit(lines: readonly CartLine[], limit: HoldLimit | null): CartLine[] {
  const same = lines.filter((line) => line.product.id === limit?.productId);
  const [only] = same;
  return limit && only && same.length === 1 && only.quantity > limit.left ? [only] : [];
}
