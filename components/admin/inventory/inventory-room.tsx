"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsBoolean, useQueryState } from "nuqs";
import { type ComponentProps, useRef, useState } from "react";
import { ExportLink, ImportLink } from "@/components/admin/export-link";
import { BulkSheet } from "@/components/admin/inventory/bulk/bulk-sheet";
import { useEdits } from "@/components/admin/inventory/bulk/use-edits";
import { ByChoice } from "@/components/admin/inventory/by-choice";
import { ChangeDialog } from "@/components/admin/inventory/change-dialog";
import type { ChangeKind, ChangeWanted } from "@/components/admin/inventory/filled-change";
import { inventoryColumns } from "@/components/admin/inventory/inventory-columns";
import { inventoryFilters, noMatchWords } from "@/components/admin/inventory/inventory-filters";
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
import { List, NoMatch } from "@/components/admin/list/list";
import { ListToolbar } from "@/components/admin/list/list-toolbar";
import { useListPages } from "@/components/admin/list/use-list-pages";
import { type ListView, useListView } from "@/components/admin/list/use-list-view";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { useIsStaff } from "@/components/admin/shell/panel-person";
import { ViewerNote } from "@/components/admin/viewer-note";
import { useWhy } from "@/components/admin/why/why-context";
import { LiveStock } from "@/components/live/live-stock";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import {
  byProductSort,
  type InventoryFilters,
  inventoryOptions,
  stockByProductOptions,
} from "@/lib/inventory/inventory-options";
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
  const isStaff = useIsStaff();
  const [isSheetAsked, setIsSheet] = useQueryState("bulk", parseAsBoolean.withDefault(false));
  const isSheet = isSheetAsked && !isStaff;
  const by = isSheet || isStaff ? "" : state.view.by;
  const { query, products, pages, followed } = useInventory(state.filters, isSheet ? 0 : state.skip, by);
  const [wanted, setWanted] = useState<ChangeWanted | null>(null);
  const why = useWhy();
  const kinds = !mayChange ? [] : isStaff ? STAFF_KINDS : KINDS;
  useAskedChange({ warehouses, kinds, onAsked: setWanted });
  const want = (kind: ChangeKind) => (row: InventoryRow | null) => setWanted({ kind, row });
  const sheet = useEdits();
  const isSheetLeft = useRef(false);
  const explain = ({ productId, warehouseId }: InventoryRow) => why({ productId, warehouseId, figure: "available" });
  const changeKeys = kinds.map((kind) => ({ key: kind.charAt(0), does: kind, run: want(kind) }));
  const keys = isStaff ? changeKeys : [...changeKeys, { key: "w", does: "why", run: explain }];
  return (
    <>
      <LiveStock productIds={followed.productIds} onChange={(stock) => patchInventory(queryClient, stock)} />
      <PanelHeading
        title="Inventory"
        description={isStaff ? inWords(warehouses) : "Live stock of every product in every warehouse."}
        actions={
          <>
            {/* A phone's line has room for the acts of a shelf. */}
            <span className="contents max-sm:hidden">
              <ExportLink path="/api/admin/inventory" filters={state.filters} />
              {mayChange && !isStaff && <ImportLink kind="STOCK" />}
            </span>
            <RoomActs
              kinds={kinds}
              isFocused={isSheetLeft}
              sheet={isSheet || isStaff ? null : { edits: sheet.edits.size, open: () => setIsSheet(true) }}
              onWanted={(kind) => want(kind)(null)}
            />
          </>
        }
      />
      <ListToolbar
        state={state}
        filters={inventoryFilters({ warehouses, categories, counts: pages?.[0]?.counts, state: state.view.state })}
      >
        {!isSheet && !isStaff && (
          <ByChoice
            by={by}
            onChange={(by) => state.set({ by, ...(by !== "" && byProductSort(sort) !== "product" && { sort: by }) })}
          />
        )}
      </ListToolbar>
      {mayChange && isSheet ? (
        <Sheet
          {...{ state, query, sheet }}
          onSight={followed.onSight}
          onLeave={() => {
            isSheetLeft.current = true;
            void setIsSheet(null);
          }}
        />
      ) : by !== "" ? (
        <ProductGrid state={state} figure={by} warehouses={warehouses} query={products} onSight={followed.onSight} />
      ) : (
        <List
          label="Inventory rows"
          what={ROWS}
          state={state}
          query={query}
          columns={inventoryColumns(state.view.state)}
          rows={query.rows}
          total={pages?.[0]?.counts[state.view.state || "all"]}
          idOf={rowId}
          onOpen={(row) => state.open(rowId(row))}
          onSight={followed.onSight}
          sorting={{ sort, order, onSort: ({ sort, order }) => state.set({ sort: sort as InventorySort, order }) }}
          keys={keys}
          empty={emptyWords(mayChange && (() => want("receive")(null)))}
          noMatch={noMatchWords(state, ROWS)}
        />
      )}
      <RowDrawer id={state.view.open} onClose={() => state.open("")} mayChange={mayChange} warehouses={warehouses} />
      <ChangeDialog wanted={wanted} onClose={() => setWanted(null)} warehouses={warehouses} />
    </>
  );
}

/** As the row's keys and, in reverse, the room's buttons. */
const KINDS: readonly ChangeKind[] = ["receive", "adjust", "transfer"];
const STAFF_KINDS: readonly ChangeKind[] = ["receive", "adjust"];

function inWords(warehouses: readonly Warehouse[]): string {
  return `Live stock in ${warehouses.map(({ city }) => city).join(" and ")}.`;
}

const ROWS = "inventory rows";

type SheetProps = Pick<ComponentProps<typeof BulkSheet>, "sheet" | "onSight" | "onLeave"> & {
  state: ListView<InventoryView, InventoryFilters>;
  query: ReturnType<typeof useInventory>["query"];
};

function Sheet({ state, query, ...sheet }: SheetProps) {
  return (
    <BulkSheet
      {...sheet}
      rows={query.rows}
      loadMore={async () => {
        if (!query.hasNextPage) return null;
        const { data } = await query.fetchNextPage();
        return data?.pages.flatMap((page) => page.rows) ?? null;
      }}
      view={state.filters}
      warehouseId={state.filters.warehouseId}
      noRows={
        query.data &&
        (state.isNarrowed ? (
          <NoMatch {...noMatchWords(state, ROWS)} onClear={() => state.clear()} />
        ) : (
          <EmptyState title="No stock yet" />
        ))
      }
    />
  );
}

/** The rows, or with `by` the products, and those of them in sight, whose stock is followed. */
function useInventory(filters: InventoryFilters, skip: number, by: string) {
  const query = useListPages({ ...inventoryOptions(filters, skip), enabled: by === "" }, PAGES);
  const products = useInfiniteQuery({ ...stockByProductOptions(filters, skip), enabled: by !== "" });
  const pages = by === "" ? query.data?.pages : products.data?.pages;
  const gridRows = products.data?.pages.flatMap((page) => page.products) ?? [];
  const followed = useFollowed(by === "" ? query.rows : gridRows);
  return { query, products, pages, followed };
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
  /** None for viewers. */
  kinds: readonly ChangeKind[];
  /** Opens the sheet, in which so many edits wait; null while it is open, and for staff. */
  sheet: { edits: number; open: () => void } | null;
  /** Whether the sheet was just left, so that the button that opens it gets the focus, once. */
  isFocused: { current: boolean };
  onWanted: (kind: ChangeKind) => void;
};

function RoomActs({ kinds, sheet, isFocused, onWanted }: RoomActsProps) {
  if (kinds.length === 0) return <ViewerNote alsoStaff what="receive and adjust stock" />;
  return (
    <>
      {sheet && (
        <Button
          kind="secondary"
          size="sm"
          className="max-sm:hidden"
          onClick={sheet.open}
          ref={(button) => {
            if (button && isFocused.current) button.focus();
            isFocused.current = false;
          }}
        >
          {sheet.edits > 0 ? `Continue editing (${sheet.edits})` : "Edit in bulk"}
        </Button>
      )}
      {kinds.includes("transfer") && (
        <Button kind="secondary" size="sm" onClick={() => onWanted("transfer")}>
          Transfer
        </Button>
      )}
      <Button kind="secondary" size="sm" onClick={() => onWanted("adjust")}>
        Adjust
      </Button>
      <Link href="/admin/deliveries/new" aria-label="Receive a delivery" className={buttonStyle("secondary", "sm")}>
        <span className="max-sm:hidden">Receive a delivery</span>
        <span className="sm:hidden">Delivery</span>
      </Link>
      <Button size="sm" onClick={() => onWanted("receive")}>
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
