"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ChangeDialog, type ChangeWanted } from "@/components/admin/inventory/change-dialog";
import { INVENTORY_COLUMNS } from "@/components/admin/inventory/inventory-columns";
import {
  filtersOf,
  type InventoryView,
  inventorySearchParams,
  rowId,
} from "@/components/admin/inventory/inventory-search-params";
import { RowDrawer } from "@/components/admin/inventory/row-drawer";
import { List } from "@/components/admin/list/list";
import { categoryFilter, type ListFilter, ListToolbar, warehouseFilter } from "@/components/admin/list/list-toolbar";
import { useListView } from "@/components/admin/list/use-list-view";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { useWhy } from "@/components/admin/why/why-context";
import { LiveStock } from "@/components/live/live-stock";
import { Button } from "@/components/ui/button";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { inventoryOptions } from "@/lib/inventory/inventory-options";
import type { InventoryRow, InventoryRows, InventorySort } from "@/lib/inventory/inventory-schemas";
import { patchInventory } from "@/lib/inventory/patch-inventory";

type InventoryRoomProps = {
  warehouses: readonly Warehouse[];
  categories: readonly string[];
  /** False for viewers. */
  mayChange: boolean;
};

export function InventoryRoom({ warehouses, categories, mayChange }: InventoryRoomProps) {
  const queryClient = useQueryClient();
  const state = useListView({
    params: inventorySearchParams,
    openKey: "row",
    filtersOf: (view) => filtersOf(view, warehouses),
  });
  const query = useInfiniteQuery(inventoryOptions(state.filters));
  const [wanted, setWanted] = useState<ChangeWanted | null>(null);
  const receive = (row: InventoryRow | null) => setWanted({ kind: "receive", row });
  const adjust = (row: InventoryRow | null) => setWanted({ kind: "adjust", row });
  const why = useWhy();
  const changes = [
    { key: "r", does: "receive", run: receive },
    { key: "a", does: "adjust", run: adjust },
  ];
  const explain = ({ productId, warehouseId }: InventoryRow) => why({ productId, warehouseId, figure: "available" });
  const keys = [...(mayChange ? changes : []), { key: "w", does: "why", run: explain }];
  const { sort, order } = state.view;
  return (
    <>
      <LiveStock productIds="all" onChange={(stock) => patchInventory(queryClient, stock)} />
      <PanelHeading
        title="Inventory"
        description="Live stock of every product in every warehouse."
        actions={
          mayChange ? (
            <>
              <Button kind="secondary" size="sm" onClick={() => adjust(null)}>
                Adjust
              </Button>
              <Button size="sm" onClick={() => receive(null)}>
                Receive
              </Button>
            </>
          ) : (
            <ViewerNote what="receive or adjust stock" />
          )
        }
      />
      <ListToolbar
        state={state}
        filters={inventoryFilters({ warehouses, categories, counts: query.data?.pages[0]?.counts })}
      />
      <List
        label="Inventory rows"
        what="inventory rows"
        state={state}
        query={query}
        columns={INVENTORY_COLUMNS}
        rows={query.data?.pages.flatMap((page) => page.rows) ?? []}
        idOf={rowId}
        onOpen={(row) => state.open(rowId(row))}
        sorting={{ sort, order, onSort: ({ sort, order }) => state.set({ sort: sort as InventorySort, order }) }}
        keys={keys}
        empty={{
          title: "No stock yet",
          words: "Rows appear here once units of a product are received in a warehouse.",
          action: mayChange && (
            <Button size="sm" onClick={() => receive(null)}>
              Receive stock
            </Button>
          ),
        }}
        noMatch="Try fewer words, or clear a filter."
      />
      <RowDrawer id={state.view.open} onClose={() => state.open("")} mayChange={mayChange} warehouses={warehouses} />
      <ChangeDialog wanted={wanted} onClose={() => setWanted(null)} warehouses={warehouses} />
    </>
  );
}

const STATES = [
  { value: "", words: "All", count: "all" },
  { value: "low", words: "Low", count: "low" },
  { value: "held", words: "Held", count: "held" },
  { value: "shortfall", words: "Shortfall", count: "shortfall" },
  { value: "none", words: "None on hand", count: "none" },
] as const;

type InventoryFiltersProps = {
  warehouses: readonly Warehouse[];
  categories: readonly string[];
  /** How many rows are in each state; undefined until it is known. */
  counts: InventoryRows["counts"] | undefined;
};

function inventoryFilters(known: InventoryFiltersProps): readonly ListFilter<InventoryView>[] {
  const { warehouses, categories, counts } = known;
  const states = STATES.map(({ value, words, count }) => ({
    value,
    label: (
      <>
        {words} <span className="figures text-xs">{counts?.[count] ?? "–"}</span>
      </>
    ),
  }));
  return [
    { kind: "search", name: "q", label: "Search by name or SKU", placeholder: "Name or SKU" },
    warehouseFilter(warehouses),
    categoryFilter(categories),
    { kind: "segmented", name: "state", label: "Stock level", options: states },
  ];
}
