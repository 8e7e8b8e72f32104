"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ChangeDialog, type ChangeWanted } from "@/components/admin/inventory/change-dialog";
import { InventoryList } from "@/components/admin/inventory/inventory-list";
import { InventoryToolbar } from "@/components/admin/inventory/inventory-toolbar";
import { RowDrawer } from "@/components/admin/inventory/row-drawer";
import { useInventoryView } from "@/components/admin/inventory/use-inventory-view";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { LiveStock } from "@/components/live/live-stock";
import { Button } from "@/components/ui/button";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { patchInventory } from "@/lib/inventory/patch-inventory";

type InventoryRoomProps = {
  warehouses: readonly Warehouse[];
  categories: readonly string[];
  /** A viewer sees everything and changes nothing. */
  mayChange: boolean;
};

export function InventoryRoom({ warehouses, categories, mayChange }: InventoryRoomProps) {
  const queryClient = useQueryClient();
  const state = useInventoryView(warehouses);
  const [wanted, setWanted] = useState<ChangeWanted | null>(null);
  const change = mayChange ? setWanted : null;
  return (
    <>
      <LiveStock productIds="all" onChange={(stock) => patchInventory(queryClient, stock)} />
      <PanelHeading
        title="Inventory"
        description="Every product in every warehouse, as it is now."
        actions={
          change ? (
            <>
              <Button kind="secondary" size="sm" onClick={() => change({ kind: "adjust", row: null })}>
                Adjust
              </Button>
              <Button size="sm" onClick={() => change({ kind: "receive", row: null })}>
                Receive
              </Button>
            </>
          ) : (
            <ViewerNote what="receiving and adjusting" />
          )
        }
      />
      <InventoryToolbar state={state} warehouses={warehouses} categories={categories} />
      <InventoryList state={state} onChange={change} />
      <RowDrawer name={state.openRow} onClose={() => state.open(null)} mayChange={mayChange} warehouses={warehouses} />
      <ChangeDialog wanted={wanted} onClose={() => setWanted(null)} warehouses={warehouses} />
    </>
  );
}
