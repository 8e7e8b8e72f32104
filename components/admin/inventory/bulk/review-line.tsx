"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { ChangesSince, meaningsOf } from "@/components/admin/inventory/stock-conflict";
import { Button } from "@/components/ui/button";
import { explainOptions } from "@/lib/explain/explain-options";
import { loserText } from "@/lib/explain/explain-words";
import { countText, deltaText, numberText } from "@/lib/format/count-words";
import { type Money, priceChangeText, timesQuantity } from "@/lib/format/money";
import { missingAfter } from "@/lib/inventory/figures-after";
import type { Change } from "@/lib/inventory/sheet-edits";

export type Decided = {
  /** Goes on from the figure as it is now, to this one. */
  onContinue: (change: Change, figure: number) => void;
  onLeaveOut: (id: string) => void;
};

type ReviewLineProps = Decided & {
  change: Change;
  /** What one unit costs; null if it is unknown. */
  cost: Money | null;
  /** What the server said about it; undefined for most. */
  refused: string | undefined;
};

/** One row of the review: what changes, what that is worth, and what stands against it. */
export function ReviewLine({ change, cost, refused, ...decided }: ReviewLineProps) {
  const { row, figure } = change;
  const delta = figure - row.onHand;
  const value = cost && timesQuantity(cost, delta);
  return (
    <li className="py-2.5">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
        <div className="min-w-44 flex-1">
          <span className="block truncate font-medium">{row.name}</span>
          <span className="figures block truncate text-xs text-muted">
            {row.sku} <span className="text-ink">{row.warehouseCode}</span>
          </span>
        </div>
        <div className="figures ml-auto flex items-baseline justify-end gap-4 whitespace-nowrap">
          <span>
            <span className="text-muted">{numberText(row.onHand)} →</span>{" "}
            <span className="font-medium">{numberText(figure)}</span>
          </span>
          <span className={`min-w-14 text-right ${delta > 0 ? "text-good" : "text-bad"}`}>{deltaText(delta)}</span>
          <span className="min-w-24 text-right text-muted">{value ? priceChangeText(value) : "–"}</span>
        </div>
      </div>
      <Hindrance change={change} refused={refused} {...decided} />
    </li>
  );
}

/** Whether a line needs a decision before it can be applied. */
export function needsDecision({ row, expected, figure }: Change): boolean {
  return row.onHand !== expected || missingAfter(row, figure) > 0;
}

type HindranceProps = Decided & Pick<ReviewLineProps, "change" | "refused">;

function Hindrance({ change, refused, onContinue, onLeaveOut }: HindranceProps) {
  const { id, row, expected, figure, at, typed } = change;
  const missing = missingAfter(row, figure);
  const leaveOut = (
    <Button kind="quiet" size="sm" onClick={() => onLeaveOut(id)}>
      Leave out
    </Button>
  );
  if (row.onHand !== expected) {
    return (
      <div role="alert" className="mt-1.5 rounded-control border border-signal/40 px-3 py-2 text-sm">
        <p>
          It was {numberText(typed.expected)} when you typed {numberText(typed.figure)}
          {typed.expected !== expected && `, and ${numberText(expected)} when you chose ${numberText(figure)}`}. It is{" "}
          {numberText(row.onHand)} now.
        </p>
        <ChangesSince row={row} at={at} version={row.onHand} />
        <div className="mt-2 flex flex-wrap gap-2">
          {meaningsOf(["set", typed.figure], typed.expected, row.onHand).map(({ label, meant }) => (
            <Button
              key={label}
              kind="secondary"
              size="sm"
              onClick={() => onContinue(change, meant?.mode === "delta" ? row.onHand + meant.quantity : typed.figure)}
            >
              {label}
            </Button>
          ))}
          {leaveOut}
        </div>
      </div>
    );
  }
  if (missing === 0 && refused === undefined) return null;
  return (
    <div role="alert" className="mt-1.5 rounded-control border border-bad/40 px-3 py-2 text-sm">
      {missing > 0 ? (
        <>
          With {numberText(figure)} on hand, {countText(missing, "promised unit")} would be missing
          <Whose row={row} figure={figure} />. Adjust this row by itself to release holds.
        </>
      ) : (
        refused
      )}
      <div className="mt-1">{leaveOut}</div>
    </div>
  );
}

/** Whose units would be missing: the newest holds, and what is sold. Empty until it is known. */
function Whose({
  row: { productId, warehouseId, reserved, committed },
  figure,
}: {
  row: Change["row"];
  figure: number;
}) {
  const { data, refetch } = useQuery(explainOptions({ productId, warehouseId, onHand: figure }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: other figures mean other holds.
  useEffect(() => void refetch(), [reserved, committed, refetch]);
  const shortage = data?.shortage;
  if (!shortage) return null;
  const whose = loserText(shortage.missing, shortage.holdsToRelease);
  return whose && `: ${whose}`;
}
