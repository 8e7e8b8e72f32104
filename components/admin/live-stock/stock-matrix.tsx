"use client";

import { useMemo, useState } from "react";
import { categoryFilter, type ListFilter, ListToolbar, warehouseFilter } from "@/components/admin/list/list-toolbar";
import { useListView } from "@/components/admin/list/use-list-view";
import {
  type MatrixView,
  matrixColumns,
  matrixRows,
  matrixSearchParams,
} from "@/components/admin/live-stock/matrix-rows";
import { MatrixCards, MatrixTable } from "@/components/admin/live-stock/matrix-table";
import { PanelCard } from "@/components/admin/live-stock/panel-card";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useMedia } from "@/components/ui/use-media";
import type { Product } from "@/lib/catalog/catalog-schemas";

/** On phones each product is a card, and 20 cards are already a long scroll. */
const ROWS_AT_ONCE = { wide: 100, narrow: 20 };
const EVERYTHING: MatrixView = { warehouse: "", category: "", show: "all", sort: "name" };

const SHOW: ListFilter<MatrixView> = {
  kind: "segmented",
  name: "show",
  label: "Show",
  options: [
    { value: "all", label: "All" },
    { value: "held", label: "Held" },
    { value: "low", label: "Low" },
  ],
};

const SORT: ListFilter<MatrixView> = {
  kind: "select",
  name: "sort",
  label: "Sort",
  options: [
    { value: "name", label: "By name" },
    { value: "held", label: "Most held first" },
    { value: "lowest", label: "Lowest first" },
  ],
};

type StockMatrixProps = { products: Product[]; lowAt: number; hasAll: boolean };

export function StockMatrix({ products, lowAt, hasAll }: StockMatrixProps) {
  const state = useListView({ params: matrixSearchParams, filtersOf: (view) => view });
  const view = state.filters;
  const [pages, setPages] = useState(1);
  const isNarrow = useMedia("(width < 48rem)");
  const columns = useMemo(() => matrixColumns(products, view), [products, view]);
  const rows = useMemo(() => matrixRows(products, view, lowAt), [products, view, lowAt]);
  const filters = useMemo(() => [SHOW, ...filtersFor(products), SORT], [products]);
  const atOnce = isNarrow ? ROWS_AT_ONCE.narrow : ROWS_AT_ONCE.wide;
  const shown = rows.slice(0, pages * atOnce);
  const Rows = isNarrow ? MatrixCards : MatrixTable;
  return (
    <PanelCard
      title="Stock by product and warehouse"
      aside={
        <span className="text-xs text-muted">
          {rows.length === products.length
            ? `${rows.length} products`
            : `${rows.length} of ${products.length} products`}
          {hasAll ? "" : ", loading more…"}
        </span>
      }
    >
      <ListToolbar state={state} filters={filters} />
      {rows.length === 0 ? (
        <EmptyState
          title={emptyTitle(view, lowAt)}
          action={
            <Button kind="secondary" size="sm" onClick={() => state.clear()}>
              Clear filters
            </Button>
          }
        />
      ) : (
        <Rows rows={shown} columns={columns} lowAt={lowAt} />
      )}
      {rows.length > shown.length && (
        <div className="mt-3 flex justify-center">
          <Button kind="secondary" size="sm" onClick={() => setPages(pages + 1)}>
            Show {Math.min(atOnce, rows.length - shown.length)} more
          </Button>
        </div>
      )}
    </PanelCard>
  );
}

function filtersFor(products: readonly Product[]): ListFilter<MatrixView>[] {
  const warehouses = matrixColumns(products, EVERYTHING).map(({ warehouseId, ...named }) => ({
    id: warehouseId,
    ...named,
  }));
  const categories = [...new Set(products.map((product) => product.category))].sort();
  return [warehouseFilter(warehouses), categoryFilter(categories)];
}

function emptyTitle({ show }: MatrixView, lowAt: number): string {
  if (show === "held") return "No held units match your filters";
  if (show === "low") return `Nothing that matches your filters has ${lowAt} or fewer available`;
  return "No products match your filters";
}
