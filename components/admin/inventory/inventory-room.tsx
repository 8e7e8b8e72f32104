"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ByChoice } from "@/components/admin/inventory/by-choice";
import { ChangeDialog, type ChangeWanted } from "@/components/admin/inventory/change-dialog";
import { INVENTORY_COLUMNS } from "@/components/admin/inventory/inventory-columns";
import {
  filtersOf,
  type InventoryView,
  inventorySearchParams,
  rowId,
} from "@/components/admin/inventory/inventory-search-params";
import { ProductGrid } from "@/components/admin/inventory/product-grid";
import { RowDrawer } from "@/components/admin/inventory/row-drawer";
import { List } from "@/components/admin/list/list";
import { categoryFilter, type ListFilter, ListToolbar, warehouseFilter } from "@/components/admin/list/list-toolbar";
import { useListView } from "@/components/admin/list/use-list-view";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { LiveStock } from "@/components/live/live-stock";
import { Button } from "@/components/ui/button";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { byProductSort, inventoryOptions, stockByProductOptions } from "@/lib/inventory/inventory-options";
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
    partKey: "by",
    filtersOf: (view) => filtersOf(view, warehouses),
  });
  const { sort, order, by } = state.view;
  const query = useInfiniteQuery({ ...inventoryOptions(state.filters), enabled: by === "" });
  const products = useInfiniteQuery({ ...stockByProductOptions(state.filters), enabled: by !== "" });
  const pages = by === "" ? query.data?.pages : products.data?.pages;
  const [wanted, setWanted] = useState<ChangeWanted | null>(null);
  const receive = (row: InventoryRow | null) => setWanted({ kind: "receive", row });
  const adjust = (row: InventoryRow | null) => setWanted({ kind: "adjust", row });
  const keys = [
    { key: "r", does: "receive", run: receive },
    { key: "a", does: "adjust", run: adjust },
  ];
  return (
    <>
      <LiveStock productIds="all" onChange={(stock) => patchInventory(queryClient, stock)} />
      <PanelHeading
        title="Inventory"
        description="Live stock of every product in every warehouse."
        actions={<Acts mayChange={mayChange} onAdjust={() => adjust(null)} onReceive={() => receive(null)} />}
      />
      <ListToolbar state={state} filters={inventoryFilters({ warehouses, categories, counts: pages?.[0]?.counts })}>
        <ByChoice
          by={by}
          onChange={(by) => state.set({ by, ...(by !== "" && byProductSort(sort) !== "product" && { sort: by }) })}
        />
      </ListToolbar>
      {by !== "" ? (
        <ProductGrid state={state} figure={by} warehouses={warehouses} query={products} />
      ) : (
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
          {...(mayChange && { keys })}
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
      )}
      <RowDrawer id={state.view.open} onClose={() => state.open("")} mayChange={mayChange} warehouses={warehouses} />
      <ChangeDialog wanted={wanted} onClose={() => setWanted(null)} warehouses={warehouses} />
    </>
  );
}

type ActsProps = { mayChange: boolean; onAdjust: () => void; onReceive: () => void };

function Acts({ mayChange, onAdjust, onReceive }: ActsProps) {
  if (!mayChange) return <ViewerNote what="receive or adjust stock" />;
  return (
    <>
      <Button kind="secondary" size="sm" onClick={onAdjust}>
        Adjust
      </Button>
      <Button size="sm" onClick={onReceive}>
        Receive
      </Button>
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
