"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ExportLink } from "@/components/admin/export-link";
import { List } from "@/components/admin/list/list";
import type { ListColumn } from "@/components/admin/list/list-column";
import { idOf } from "@/components/admin/list/merge-pages";
import { useListView } from "@/components/admin/list/use-list-view";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { useAskedFor } from "@/components/admin/use-asked-for";
import { ViewerNote } from "@/components/admin/viewer-note";
import { WarehouseDrawer } from "@/components/admin/warehouses/warehouse-drawer";
import { CreateWarehouseForm } from "@/components/admin/warehouses/warehouse-form";
import { warehouseSearchParams } from "@/components/admin/warehouses/warehouse-search-params";
import { WarehouseState } from "@/components/admin/warehouses/warehouse-state";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { FIGURES } from "@/lib/inventory/figure-words";
import { LOCALE } from "@/lib/messages/locale";
import { adminWarehousesOptions } from "@/lib/settings/setting-options";
import type { AdminWarehouse } from "@/lib/settings/warehouse-schemas";

type Column = ListColumn<AdminWarehouse>;

function figureColumn(id: "onHand" | "reserved" | "committed", className: string): Column {
  const { label: title, meaning } = FIGURES[id];
  const cell = (warehouse: AdminWarehouse) => <span className="figures">{warehouse[id].toLocaleString(LOCALE)}</span>;
  return { id, title, meaning, align: "end", className, cell };
}

const COLUMNS: readonly Column[] = [
  {
    id: "name",
    title: "Warehouse",
    className: "w-full min-w-40 max-w-0",
    isOpener: true,
    cell: ({ code, name, city }) => (
      <span className="block min-w-0 whitespace-normal">
        <span className="line-clamp-2 font-medium">{name}</span>
        <span className="block truncate text-xs text-muted">
          <span className="figures">{code}</span> · {city}
        </span>
      </span>
    ),
  },
  { id: "state", title: "Status", cell: (warehouse) => <WarehouseState warehouse={warehouse} /> },
  {
    id: "priority",
    title: "Priority",
    meaning: "Lower ships first, if two are equally near.",
    align: "end",
    className: "hidden @2xl:table-cell",
    cell: ({ priority }) => <span className="figures">{priority}</span>,
  },
  {
    id: "products",
    title: "Products",
    align: "end",
    className: "hidden @xl:table-cell",
    cell: ({ products }) => <span className="figures">{products.toLocaleString(LOCALE)}</span>,
  },
  figureColumn("onHand", ""),
  figureColumn("reserved", "hidden @lg:table-cell"),
  figureColumn("committed", "hidden @3xl:table-cell"),
];

/** `mayChange`: false for viewers. */
export function WarehousesRoom({ mayChange }: { mayChange: boolean }) {
  const state = useListView({ params: warehouseSearchParams, filtersOf: () => ({}) });
  const query = useInfiniteQuery(adminWarehousesOptions());
  const warehouses = query.data?.pages.flatMap((page) => page.warehouses) ?? [];
  const [isCreating, setIsCreating] = useAskedFor("new", mayChange);
  const create = mayChange && (
    <Button size="sm" onClick={() => setIsCreating(true)}>
      New warehouse
    </Button>
  );
  return (
    <>
      <PanelHeading
        title="Warehouses"
        description="Where stock lies and ships from."
        actions={
          <>
            <ExportLink path="/api/admin/warehouses" />
            {create || <ViewerNote what="create or edit warehouses" />}
          </>
        }
      />
      <List
        label="Warehouses"
        what="warehouses"
        state={state}
        query={query}
        columns={COLUMNS}
        rows={warehouses}
        idOf={idOf}
        onOpen={(warehouse) => state.open(warehouse.id)}
        isSearchable={false}
        empty={{ title: "No warehouses yet", words: "Create one, then receive stock in it.", action: create }}
      />
      <WarehouseDrawer
        id={state.view.open}
        onClose={() => state.open("")}
        warehouses={warehouses}
        mayChange={mayChange}
      />
      <Dialog isTypedInto size="lg" open={isCreating} onOpenChange={setIsCreating} title="New warehouse">
        {isCreating && (
          <CreateWarehouseForm
            others={warehouses}
            onCancel={() => setIsCreating(false)}
            onDone={({ id, name }) => {
              setIsCreating(false);
              showToast({
                title: "Warehouse created",
                description: `${name}. Receive stock to sell from it.`,
                tone: "good",
              });
              state.open(id);
            }}
          />
        )}
      </Dialog>
    </>
  );
}
