"use client";

import { useQuery } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { UndoChange } from "@/components/admin/undo/undo-change";
import { inventoryRowOptions } from "@/lib/inventory/inventory-options";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";

type UndoButtonProps = Pick<ComponentProps<typeof UndoChange>, "kind" | "className"> & {
  entry: LedgerEntry;
  /** The entry that undid it; null if none did. */
  undoneBy: LedgerEntry | null;
  /** Entries around it, among them those of the holds that it released. */
  around?: readonly LedgerEntry[];
};

/** Undoes the change that an entry records. */
export function UndoButton({ entry, undoneBy, around = [], kind, className }: UndoButtonProps) {
  const { id, productId, warehouseId, onHandDelta, createdAt, actor } = entry;
  const { data } = useQuery(inventoryRowOptions({ productId, warehouseId }));
  const keepsReleased = around.some(
    (one) => one.type === "RELEASED" && one.createdAt === createdAt && one.actor === actor,
  );
  return (
    <UndoChange
      {...{ kind, className }}
      size="sm"
      wish={{ ledgerEntryId: id }}
      row={data?.rows[0]}
      delta={onHandDelta}
      keepsReleased={keepsReleased}
      undoneBy={undoneBy}
    />
  );
}
