"use client";

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { type ComponentProps, useMemo, useRef } from "react";
import { noMatchWords } from "@/components/admin/inventory/inventory-filters";
import type { ByFigure, InventoryView } from "@/components/admin/inventory/inventory-search-params";
import { productGridColumns } from "@/components/admin/inventory/product-grid-columns";
import { List } from "@/components/admin/list/list";
import { rowsOnce } from "@/components/admin/list/merge-pages";
import type { ListView } from "@/components/admin/list/use-list-view";
import { useWhy } from "@/components/admin/why/why-context";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { numberText } from "@/lib/format/count-words";
import type { ProductStock, StockByProduct } from "@/lib/inventory/by-product-schemas";
import { byProductSort } from "@/lib/inventory/inventory-options";
import type { InventorySort } from "@/lib/inventory/inventory-schemas";

type ProductGridProps = {
  state: ListView<InventoryView>;
  figure: ByFigure;
  warehouses: readonly Warehouse[];
  onSight: (ids: readonly string[]) => void;
  query: Omit<ComponentProps<typeof List>["query"], "data"> &
    Pick<UseInfiniteQueryResult<InfiniteData<StockByProduct>>, "data">;
};

/** Products with a column per warehouse. A cell opens its row, a product explains its figure. */
export function ProductGrid({ state, figure, warehouses, query, onSight }: ProductGridProps) {
  const { sort, order } = state.view;
  const why = useWhy();
  const open = useRef(state.open);
  open.current = state.open;
  const columns = useMemo(
    () => productGridColumns({ warehouses, figure, onOpenRow: (id) => open.current(id) }),
    [warehouses, figure],
  );
  const explain = ({ productId }: ProductStock) => why({ productId, warehouseId: null, figure });
  return (
    <>
      <p className="mb-2 text-xs text-muted md:hidden">
        {warehouses.length > 1 && `Swipe sideways for all ${numberText(warehouses.length)} warehouses.`}
      </p>
      <List
        label="Stock by product"
        what="products"
        state={state}
        query={query}
        columns={columns}
        rows={rowsOnce(
          query.data?.pages.flatMap((page) => page.products),
          productIdOf,
        )}
        idOf={productIdOf}
        onSight={onSight}
        total={query.data?.pages[0]?.counts[state.view.state || "all"]}
        keys={[
          { key: "w", does: "why", run: explain },
          {
            key: "l",
            does: "list its rows",
            run: ({ sku }) => {
              state.set({ by: "", q: sku, warehouse: "", state: "" });
              // The row that had the focus goes with the grid.
              state.enter("focus");
            },
          },
        ]}
        onOpen={explain}
        sorting={{
          sort: byProductSort(sort),
          order,
          onSort: ({ sort, order }) => state.set({ sort: sort as InventorySort, order }),
        }}
        empty={{
          title: "No stock yet",
          words: "Products appear here once units of them are received in a warehouse.",
        }}
        noMatch={noMatchWords(state, "products")}
      />
    </>
  );
}

function productIdOf({ productId }: ProductStock): string {
  return productId;
}
