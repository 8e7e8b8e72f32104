"use client";

import { useMemo } from "react";
import type { CartLine } from "@/lib/cart/cart-schemas";
import { type HoldLimit, type Repair, repairsOf, repairsOfLimit } from "@/lib/cart/repairs";
import { shortLines } from "@/lib/cart/short-lines";

/** Why a line cannot be held as it is. `got`: the units it could get; null if the problem is a limit, not stock. */
export type LineProblem = { line: CartLine; got: number | null; repairs: Repair[] };

/** By line: what is short now, what is above the limit of its product, and what the limits refused at the last attempt. */
export function useCartProblems(lines: readonly CartLine[], limit: HoldLimit | null): ReadonlyMap<string, LineProblem> {
  return useMemo(() => {
    const short = shortLines(lines).map((each) => {
      return [each.line.id, { line: each.line, got: each.got, repairs: repairsOf(each) }] as const;
    });
    const above = lines
      .filter((line) => line.isSold && line.quantity > line.maximum)
      .map((line): [string, LineProblem] => {
        return [line.id, { line, got: null, repairs: [{ kind: "less", quantity: line.maximum }] }];
      });
    const limited = overLimit(lines, limit).map((line) => {
      return [line.id, { line, got: null, repairs: limit ? repairsOfLimit(limit) : [] }] as const;
    });
    return new Map<string, LineProblem>([...above, ...limited, ...short]);
  }, [lines, limit]);
}

/** The line to reduce. If a product is in several lines, only the shopper can decide which. */
function overLimit(lines: readonly CartLine[], limit: HoldLimit | null): CartLine[] {
  const same = lines.filter((line) => line.product.id === limit?.productId);
  const [only] = same;
  return limit && only && same.length === 1 && only.quantity > limit.left ? [only] : [];
}
