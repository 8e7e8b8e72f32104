"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { rowEntriesOptions } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { actorLabel, deltaText, ENTRY_TYPES, reasonLabel } from "@/lib/ledger/ledger-words";

type Wish = { mode: "set" | "delta"; quantity: number };

type StockConflictProps = {
  row: InventoryRow;
  /** What the form opened with and when (milliseconds by the server's clock), and what a refusal reported. */
  seen: { opened: number; at: number; refusedAt: number | null };
  /** What is on hand now, if it is not what the change is calculated from; else null. */
  now: number | null;
  /** What was typed. */
  wish: readonly [mode: Wish["mode"], quantity: number | null];
  /** Continues from `onHand`, with the meaning that was chosen. */
  onChoose: (onHand: number, wish?: Wish) => void;
};

/** Shown when the figure changed while the form was open: by whom, and what the typed figure may mean now. */
export function StockConflict({ row, seen, now, wish, onChoose }: StockConflictProps) {
  return (
    <div role="alert">
      {now !== null && (
        <Notice tone="signal" title={`On hand changed from ${seen.opened} to ${now} while you were editing.`}>
          <ChangesSince row={row} at={seen.at} version={now} />
          <p className="mt-1">
            {seen.refusedAt === null ? "" : "Nothing was saved. "}
            Your input is still here. What do you want now?
          </p>
          <div className="mt-2 flex flex-wrap gap-2">
            {meaningsOf(wish, seen.opened, now).map(({ label, meant }) => (
              <Button key={label} kind="secondary" size="sm" onClick={() => onChoose(now, meant)}>
                {label}
              </Button>
            ))}
          </div>
        </Notice>
      )}
    </div>
  );
}

type Meaning = { label: string; meant?: Wish };

/** The figure that was typed, or the change that it was: "Set to 9", "Take off 3, to 8". */
export function meaningsOf([mode, quantity]: StockConflictProps["wish"], opened: number, current: number): Meaning[] {
  if (quantity === null || !Number.isSafeInteger(quantity)) return [{ label: `Continue from ${current}` }];
  const [target, delta] = mode === "set" ? [quantity, quantity - opened] : [opened + quantity, quantity];
  const set: Meaning = { label: `Set to ${target}`, meant: { mode: "set", quantity: target } };
  const changed = current + delta;
  const words = delta < 0 ? `Take off ${-delta}, to ${changed}` : `Add ${delta}, to ${changed}`;
  const change: Meaning = { label: words, meant: { mode: "delta", quantity: delta } };
  return [...(target >= 0 ? [set] : []), ...(delta !== 0 && changed >= 0 ? [change] : [])];
}

type ChangesSinceProps = { row: Pick<InventoryRow, "sku" | "warehouseId">; at: number; version: number };

/** Who changed the units on hand since then. Read again for each `version`. */
export function ChangesSince({ row: { sku, warehouseId }, at, version }: ChangesSinceProps) {
  const { data, refetch } = useQuery(rowEntriesOptions({ sku, warehouseId }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: reads again for each version.
  useEffect(() => void refetch(), [version, refetch]);
  const entries = data?.entries.filter(({ onHandDelta, createdAt }) => onHandDelta !== 0 && Date.parse(createdAt) > at);
  return (
    <ul className="mt-1 space-y-0.5 empty:hidden">
      {entries?.map(({ id, type, onHandDelta, actor, reasonCode, createdAt }) => (
        <li key={id}>
          {ENTRY_TYPES[type].label} <span className="figures">{deltaText(onHandDelta)}</span>{" "}
          <span className="text-muted">
            ({reasonLabel(reasonCode)}), {actorLabel(actor)}, <AgoTime iso={createdAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
