"use client";

import { useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { MatrixCards } from "@/components/admin/live-stock/matrix-cards";
import { matrixColumns, matrixRows } from "@/components/admin/live-stock/matrix-rows";
import { type MatrixView, matrixSearchParams } from "@/components/admin/live-stock/matrix-search-params";
import { MatrixTable } from "@/components/admin/live-stock/matrix-table";
import { MatrixToolbar } from "@/components/admin/live-stock/matrix-toolbar";
import { PanelCard } from "@/components/admin/live-stock/panel-card";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useMedia } from "@/components/ui/use-media";
import type { Product } from "@/lib/catalog/catalog-schemas";

/** On a phone a product is a card of its own: twenty are a long way to scroll. */
const ROWS_AT_ONCE = { wide: 100, narrow: 20 };
const EVERYTHING: MatrixView = { warehouse: "", category: "", show: "all", sort: "name" };

type StockMatrixProps = { products: Product[]; lowAt: number; hasAll: boolean };

export function StockMatrix({ products, lowAt, hasAll }: StockMatrixProps) {
  const [view, setView] = useQueryStates(matrixSearchParams, { history: "replace" });
  const [pages, setPages] = useState(1);
  const isNarrow = useMedia("(width < 48rem)");
  const columns = useMemo(() => matrixColumns(products, view), [products, view]);
  const rows = useMemo(() => matrixRows(products, view, lowAt), [products, view, lowAt]);
  const every = useMemo(() => matrixColumns(products, EVERYTHING), [products]);
  const categories = useMemo(() => [...new Set(products.map((product) => product.category))].sort(), [products]);
  const atOnce = isNarrow ? ROWS_AT_ONCE.narrow : ROWS_AT_ONCE.wide;
  const shown = rows.slice(0, pages * atOnce);
  const Rows = isNarrow ? MatrixCards : MatrixTable;
  return (
    <PanelCard
      title="Every product, every warehouse"
      aside={
        <span className="text-xs text-muted">
          {rows.length === products.length
            ? `${rows.length} products`
            : `${rows.length} of ${products.length} products`}
          {hasAll ? "" : ", more are loading"}
        </span>
      }
    >
      <MatrixToolbar
        view={view}
        onChange={(change) => void setView(change)}
        warehouses={every.map(({ warehouseId, ...named }) => ({ id: warehouseId, ...named }))}
        categories={categories}
      />
      <div className="mt-3">
        {rows.length === 0 ? (
          <EmptyState
            title={emptyTitle(view, lowAt)}
            action={
              <Button kind="secondary" size="sm" onClick={() => void setView(EVERYTHING)}>
                Show every product
              </Button>
            }
          />
        ) : (
          <Rows rows={shown} columns={columns} lowAt={lowAt} />
        )}
      </div>
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

function emptyTitle({ show }: MatrixView, lowAt: number): string {
  if (show === "held") return "Nothing of this is held right now.";
  if (show === "low") return `Nothing of this has ${lowAt} or fewer left.`;
  return "No product fits.";
}
