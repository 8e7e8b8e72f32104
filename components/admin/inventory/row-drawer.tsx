"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ChangeDialog, type ChangeWanted } from "@/components/admin/inventory/change-dialog";
import { RowEntries } from "@/components/admin/inventory/row-entries";
import { RowFigures } from "@/components/admin/inventory/row-figures";
import { RowHolds } from "@/components/admin/inventory/row-holds";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { inventoryRowOptions, type RowName } from "@/lib/inventory/inventory-options";

type RowDrawerProps = {
  name: RowName | null;
  onClose: () => void;
  mayChange: boolean;
  warehouses: readonly Warehouse[];
};

/** One row: its figures, who holds what of it, what happened to it, and what can be done. */
export function RowDrawer({ name, onClose, mayChange, warehouses }: RowDrawerProps) {
  // Kept while it closes, so that it does not empty under the eyes.
  const [last, setLast] = useState(name);
  if (name && (name.productId !== last?.productId || name.warehouseId !== last.warehouseId)) setLast(name);
  const [wanted, setWanted] = useState<ChangeWanted | null>(null);
  const { productId = "", warehouseId = "" } = last ?? {};
  const query = useQuery({ ...inventoryRowOptions({ productId, warehouseId }), enabled: last !== null });
  const row = query.data?.rows[0];
  return (
    <Drawer
      open={name !== null}
      onOpenChange={(open) => !open && onClose()}
      title={row?.name ?? "Inventory row"}
      description={
        row && (
          <>
            <span className="figures">{row.sku}</span> · {row.warehouseName}
          </>
        )
      }
      footer={
        row &&
        (mayChange ? (
          <>
            <Button kind="secondary" size="sm" onClick={() => setWanted({ kind: "adjust", row })}>
              Adjust
            </Button>
            <Button size="sm" onClick={() => setWanted({ kind: "receive", row })}>
              Receive
            </Button>
          </>
        ) : (
          <ViewerNote what="receiving and adjusting" />
        ))
      }
    >
      {row && (
        <div className="space-y-8">
          <RowFigures row={row} />
          <RowHolds row={row} />
          <RowEntries row={row} />
        </div>
      )}
      {query.isPending && <Skeleton className="h-64" />}
      {query.isError && !row && (
        <EmptyState title="This row could not be read.">It is tried again by itself.</EmptyState>
      )}
      {query.data?.rows.length === 0 && (
        <EmptyState title="There is no such row.">Nothing of this product has lain in this warehouse yet.</EmptyState>
      )}
      <ChangeDialog wanted={wanted} onClose={() => setWanted(null)} warehouses={warehouses} />
    </Drawer>
  );
}
