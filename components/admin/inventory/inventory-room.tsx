"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useState } from "react";
import { BulkSheet } from "@/components/admin/inventory/bulk/bulk-sheet";
import { useEdits } from "@/components/admin/inventory/bulk/use-edits";
import { ByChoice } from "@/components/admin/inventory/by-choice";
import { ChangeDialog } from "@/components/admin/inventory/change-dialog";
import type { ChangeWanted } from "@/components/admin/inventory/filled-change";
import { INVENTORY_COLUMNS } from "@/components/admin/inventory/inventory-columns";
import {
  filtersOf,
  type InventoryView,
  inventorySearchParams,
  rowId,
} from "@/components/admin/inventory/inventory-search-params";
import { ProductGrid } from "@/components/admin/inventory/product-grid";
import { RowDrawer } from "@/components/admin/inventory/row-drawer";
import { useAskedChange } from "@/components/admin/inventory/use-asked-change";
import { useFollowed } from "@/components/admin/inventory/use-followed";
import { List } from "@/components/admin/list/list";
import { categoryFilter, type ListFilter, ListToolbar, warehouseFilter } from "@/components/admin/list/list-toolbar";
import { useListPages } from "@/components/admin/list/use-list-pages";
import { useListView } from "@/components/admin/list/use-list-view";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { useWhy } from "@/components/admin/why/why-context";
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
  const { sort, order } = state.view;
  const [isSheet, setIsSheet] = useQueryState("bulk", parseAsBoolean.withDefault(false));
  const by = isSheet ? "" : state.view.by;
  const query = useListPages({ ...inventoryOptions(state.filters), enabled: by === "" }, PAGES);
  const products = useInfiniteQuery({ ...stockByProductOptions(state.filters), enabled: by !== "" });
  const pages = by === "" ? query.data?.pages : products.data?.pages;
  const gridRows = products.data?.pages.flatMap((page) => page.products) ?? [];
  const followed = useFollowed(by === "" ? query.rows : gridRows);
  const [wanted, setWanted] = useState<ChangeWanted | null>(null);
  const why = useWhy();
  useAskedChange({ warehouses, mayChange, onAsked: setWanted });
  const receive = (row: InventoryRow | null) => setWanted({ kind: "receive", row });
  const adjust = (row: InventoryRow | null) => setWanted({ kind: "adjust", row });
  const sheet = useEdits();
  const explain = ({ productId, warehouseId }: InventoryRow) => why({ productId, warehouseId, figure: "available" });
  const keys = [...(mayChange ? changeKeys(receive, adjust) : []), { key: "w", does: "why", run: explain }];
  return (
    <>
      <LiveStock productIds={followed.productIds} onChange={(stock) => patchInventory(queryClient, stock)} />
      <PanelHeading
        title="Inventory"
        description="Live stock of every product in every warehouse."
        actions={
          <RoomActs
            mayChange={mayChange}
            sheet={isSheet ? null : { edits: sheet.edits.size, open: () => setIsSheet(true) }}
            onAdjust={() => adjust(null)}
            onReceive={() => receive(null)}
          />
        }
      />
      <ListToolbar state={state} filters={inventoryFilters({ warehouses, categories, counts: pages?.[0]?.counts })}>
        <ByChoice
          by={by}
          onChange={(by) => state.set({ by, ...(by !== "" && byProductSort(sort) !== "product" && { sort: by }) })}
        />
      </ListToolbar>
      {mayChange && isSheet ? (
        <BulkSheet
          rows={query.rows}
          loadMore={async () => {
            if (!query.hasNextPage) return null;
            const { data } = await query.fetchNextPage();
            return data?.pages.flatMap((page) => page.rows) ?? null;
          }}
          view={state.filters}
          warehouseId={state.filters.warehouseId}
          sheet={sheet}
          onSight={followed.onSight}
          onLeave={() => setIsSheet(null)}
        />
      ) : by !== "" ? (
        <ProductGrid state={state} figure={by} warehouses={warehouses} query={products} onSight={followed.onSight} />
      ) : (
        <List
          label="Inventory rows"
          what="inventory rows"
          state={state}
          query={query}
          columns={INVENTORY_COLUMNS}
          rows={query.rows}
          total={pages?.[0]?.counts[state.view.state || "all"]}
          idOf={rowId}
          onOpen={(row) => state.open(rowId(row))}
          onSight={followed.onSight}
          sorting={{ sort, order, onSort: ({ sort, order }) => state.set({ sort: sort as InventorySort, order }) }}
          keys={keys}
          empty={emptyWords(mayChange && (() => receive(null)))}
          noMatch="Try fewer words, or clear a filter."
        />
      )}
      <RowDrawer id={state.view.open} onClose={() => state.open("")} mayChange={mayChange} warehouses={warehouses} />
      <ChangeDialog wanted={wanted} onClose={() => setWanted(null)} warehouses={warehouses} />
    </>
  );
}

function changeKeys(receive: (row: InventoryRow) => void, adjust: (row: InventoryRow) => void) {
  return [
    { key: "r", does: "receive", run: receive },
    { key: "a", does: "adjust", run: adjust },
  ];
}

/** `onReceive`: false for viewers. */
function emptyWords(onReceive: false | (() => void)) {
  return {
    title: "No stock yet",
    words: "Rows appear here once units of a product are received in a warehouse.",
    action: onReceive && (
      <Button size="sm" onClick={onReceive}>
        Receive stock
      </Button>
    ),
  };
}

type RoomActsProps = {
  mayChange: boolean;
  /** Opens the sheet, in which so many edits wait; null while it is open. */
  sheet: { edits: number; open: () => void } | null;
  onAdjust: () => void;
  onReceive: () => void;
};

function RoomActs({ mayChange, sheet, onAdjust, onReceive }: RoomActsProps) {
  if (!mayChange) return <ViewerNote what="receive or adjust stock" />;
  return (
    <>
      {sheet && (
        <Button kind="secondary" size="sm" onClick={sheet.open}>
          {sheet.edits > 0 ? `Continue editing (${sheet.edits})` : "Edit in bulk"}
        </Button>
      )}
      <Button kind="secondary" size="sm" onClick={onAdjust}>
        Adjust
      </Button>
      <Button size="sm" onClick={onReceive}>
        Receive
      </Button>
    </>
  );
}

const PAGES = {
  rowsOf: (page: InventoryRows) => page.rows,
  withRows: (page: InventoryRows, rows: InventoryRow[]) => ({ ...page, rows }),
  idOf: rowId,
};

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
