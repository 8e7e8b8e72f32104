"use client";

import { useMemo } from "react";
import type { CartLine } from "@/lib/cart/cart-schemas";
import { type HoldLimit, type Repair, repairsOf, repairsOfLimit } from "@/lib/cart/repairs";
import { type ShortLine, shortLines } from "@/lib/cart/short-lines";

/**
 * Why a line cannot be held as it is. `got`: the units it could get; null if the problem is a limit, not stock. `asked`:
 * the line with no more than the limit allows it, which the repairs are for.
 */
export type LineProblem = { line: CartLine; asked: CartLine; got: number | null; repairs: Repair[] };

export function useCartProblems(lines: readonly CartLine[], limit: HoldLimit | null): ReadonlyMap<string, LineProblem> {
  return useMemo(() => problemsOf(lines, limit), [lines, limit]);
}

/**
 * By line: what is short now, above the limit of its product, or no longer sold, and what the limits refused at the last
 * attempt. What is withdrawn but still held can stay.
 */
export function problemsOf(lines: readonly CartLine[], limit: HoldLimit | null): ReadonlyMap<string, LineProblem> {
  const short = shortLines(lines).map((each) => [each.line.id, problemOf(each)] as const);
  const limited = overLimit(lines, limit).map((line) => {
    const repairs = limit ? repairsOfLimit(limit.left) : [];
    return [line.id, { line, asked: line, got: null, repairs }] as const;
  });
  const gone = lines
    .filter(({ isSold, held }) => !isSold && held.length === 0)
    .map((line) => [line.id, { line, asked: line, got: 0, repairs: REMOVED }] as const);
  const found = new Map<string, LineProblem>([...limited, ...short, ...gone]);
  const inOrder = lines.flatMap(({ id }) => found.get(id) ?? []);
  return new Map(inOrder.map((problem) => [problem.line.id, problem]));
}

const REMOVED: Repair[] = [{ kind: "remove" }];

/** With nothing there, the units that the limit allows can still be waited for, or come from elsewhere. */
function problemOf({ line, got, allowed }: ShortLine): LineProblem {
  const isOver = allowed < line.quantity;
  if (!isOver || got >= allowed) {
    return { line, asked: line, got: isOver ? null : got, repairs: repairsOf({ line, got, allowed }) };
  }
  const asked = { ...line, quantity: allowed };
  return { line, asked, got, repairs: repairsOf({ line: asked, got, allowed }) };
}

/** The line to reduce. If a product is in several lines, only the shopper can decide which. */
function overLimit(lines: readonly CartLine[], limit: HoldLimit | null): CartLine[] {
  const same = lines.filter((line) => line.product.id === limit?.productId);
  const [only] = same;
  return limit && only && same.length === 1 && only.quantity > limit.left ? [only] : [];
}
