"use client";

import { useMemo } from "react";
import type { CartLine } from "@/lib/cart/cart-schemas";
import { type HoldLimit, type Repair, repairsOf, repairsOfLimit } from "@/lib/cart/repairs";
import { shortLines } from "@/lib/cart/short-lines";

/** What keeps a line from being held as it is. `got`: units that it could have; null where stock is not what it lacks. */
export type LineProblem = { line: CartLine; got: number | null; repairs: Repair[] };

/** By line: what is short at this moment, and what the shop's limits forbade at the last attempt. */
export function useCartProblems(lines: readonly CartLine[], limit: HoldLimit | null): ReadonlyMap<string, LineProblem> {
  return useMemo(() => {
    const short = shortLines(lines).map((each) => {
      return [each.line.id, { line: each.line, got: each.got, repairs: repairsOf(each) }] as const;
    });
    const limited = overLimit(lines, limit).map((line) => {
      return [line.id, { line, got: null, repairs: limit ? repairsOfLimit(limit) : [] }] as const;
    });
    return new Map<string, LineProblem>([...limited, ...short]);
  }, [lines, limit]);
}

/** The line to be made smaller; a product that stands in several lines is the shopper's to sort out. */
function overLimit(lines: readonly CartLine[], limit: HoldLimit | null): CartLine[] {
  const same = lines.filter((line) => line.product.id === limit?.productId);
  const [only] = same;
  return limit && only && same.length === 1 && only.quantity > limit.left ? [only] : [];
}
