"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { useIsStaff } from "@/components/admin/shell/panel-person";
import { useNames } from "@/components/admin/use-names";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { numberText } from "@/lib/format/count-words";
import { onHandChangeText } from "@/lib/inventory/change-words";
import { rowEntriesOptions } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { fetchOrderNumbers, orderNumbersKey } from "@/lib/reservations/admin-reservation-options";

type Wish = { mode: "set" | "delta"; quantity: number };

export type Conflict = {
  /** On hand when the figure was typed, and since when (milliseconds by the server's clock). */
  opened: number;
  at: number;
  /** On hand now. */
  now: number;
  /** Whether the server refused the change because of it. */
  isRefused: boolean;
};

type StockConflictProps = {
  row: InventoryRow;
  conflict: Conflict | null;
  /** What was typed, and on hand then. */
  typed: { wish: readonly [mode: Wish["mode"], quantity: number | null]; opened: number };
  /** Saves the meaning that was chosen; without one, continues from the figure as it is now. */
  onChoose: (wish?: Wish) => void;
};

/** Shown when the figure changed after one was typed: by whom, and what the typed figure may mean now. */
export function StockConflict({ row, conflict, typed, onChoose }: StockConflictProps) {
  return (
    <div role="alert" className="empty:hidden">
      {conflict && (
        <Notice
          tone="signal"
          title={`On hand changed from ${numberText(conflict.opened)} to ${numberText(conflict.now)} while you were editing.`}
        >
          <ChangesSince row={row} at={conflict.at} version={conflict.now} />
          <p className="mt-1">
            {conflict.isRefused && "Nothing was saved. "}
            {targetOf(typed.wish, typed.opened) === conflict.now && `It is ${numberText(conflict.now)} already. `}
            What do you want now?
          </p>
          <div className="mt-2 flex flex-wrap gap-2">
            {meaningsOf(typed.wish, typed.opened, conflict.now).map(({ label, meant }) => (
              <Button key={label} kind="secondary" size="sm" onClick={() => onChoose(meant)}>
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

/** What the typed figure, or the change, would have made of the figure when it was typed. */
function targetOf([mode, quantity]: StockConflictProps["typed"]["wish"], opened: number): number | null {
  if (quantity === null || !Number.isSafeInteger(quantity)) return null;
  return mode === "set" ? quantity : opened + quantity;
}

/** The figure that was typed, or the change that it was: "Set to 9 anyway", "Take off 3, to 8". */
export function meaningsOf(wish: StockConflictProps["typed"]["wish"], opened: number, current: number): Meaning[] {
  const target = targetOf(wish, opened);
  if (target === null) return [{ label: `Continue from ${numberText(current)}` }];
  const delta = target - opened;
  const setLabel = target === current ? `Confirm ${numberText(target)}` : `Set to ${numberText(target)} anyway`;
  const set: Meaning = { label: setLabel, meant: { mode: "set", quantity: target } };
  const changed = current + delta;
  const words = `${delta < 0 ? "Take off" : "Add"} ${numberText(Math.abs(delta))}, to ${numberText(changed)}`;
  const change: Meaning = { label: words, meant: { mode: "delta", quantity: delta } };
  return [...(target >= 0 ? [set] : []), ...(delta !== 0 && changed >= 0 ? [change] : [])];
}

const ORDER_NUMBERS = { queryKey: orderNumbersKey, fetchNames: fetchOrderNumbers };

type ChangesSinceProps = { row: Pick<InventoryRow, "sku" | "warehouseId">; at: number; version: number };

/** Who changed the units on hand since then. Read again for each `version`. Staff don't see the ledger. */
export function ChangesSince(props: ChangesSinceProps) {
  return useIsStaff() ? null : <Changes {...props} />;
}

function Changes({ row: { sku, warehouseId }, at, version }: ChangesSinceProps) {
  const { data, refetch } = useQuery(rowEntriesOptions({ sku, warehouseId }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: reads again for each version.
  useEffect(() => void refetch(), [version, refetch]);
  const entries = data?.entries.filter(({ onHandDelta, createdAt }) => onHandDelta !== 0 && Date.parse(createdAt) > at);
  const numberOf = useNames(ORDER_NUMBERS, entries?.flatMap(({ reservationId }) => reservationId ?? []) ?? []);
  return (
    <ul className="mt-1 space-y-0.5 empty:hidden">
      {entries?.map((entry) => (
        <li key={entry.id} title={entry.actor}>
          {onHandChangeText(entry, entry.reservationId === null ? undefined : numberOf(entry.reservationId))},{" "}
          <AgoTime iso={entry.createdAt} />
        </li>
      ))}
    </ul>
  );
}
