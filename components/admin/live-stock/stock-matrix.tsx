"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import {
  categoryFilter,
  countedTab,
  type ListFilter,
  ListToolbar,
  warehouseFilter,
} from "@/components/admin/list/list-toolbar";
import { useListView } from "@/components/admin/list/use-list-view";
import { moveInMatrix, useMatrixEntered } from "@/components/admin/live-stock/matrix-keys";
import {
  filtersOf,
  type MatrixView,
  matrixColumns,
  matrixRow,
  matrixSearchParams,
} from "@/components/admin/live-stock/matrix-rows";
import { MatrixCards, MatrixTable } from "@/components/admin/live-stock/matrix-table";
import { PanelCard } from "@/components/admin/live-stock/panel-card";
import { LiveStock } from "@/components/live/live-stock";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useMedia } from "@/components/ui/use-media";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { countText, numberText } from "@/lib/format/count-words";
import { LIVE_STOCK_PER_PAGE, liveStockCountsOptions, liveStockOptions } from "@/lib/stats/live-stock-options";
import type { LiveStockCounts } from "@/lib/stats/live-stock-schemas";

const SHOWS = [
  { value: "all", words: "All" },
  { value: "held", words: "Held" },
  { value: "low", words: "Low" },
] as const;

function showFilter(counts: LiveStockCounts | undefined): ListFilter<MatrixView> {
  const options = SHOWS.map(({ value, words }) => countedTab(value, words, counts ? numberText(counts[value]) : "–"));
  return { kind: "segmented", name: "show", label: "Show", options };
}

/** Narrow enough for one line beside the other cards. */
const SELECT = "md:w-38";

const SORT: ListFilter<MatrixView> = {
  kind: "select",
  name: "sort",
  label: "Sort",
  className: SELECT,
  options: [
    { value: "name", label: "By name" },
    { value: "held", label: "Most held first" },
    { value: "lowest", label: "Lowest first" },
  ],
};

type StockMatrixProps = { warehouses: readonly Warehouse[]; categories: readonly string[]; lowAt: number };

/** Products and warehouses, a page at a time: only the products in sight are read and followed live. */
export function StockMatrix({ warehouses, categories, lowAt }: StockMatrixProps) {
  const state = useListView({ params: matrixSearchParams, filtersOf: (view) => filtersOf(view, warehouses) });
  const { filters } = state;
  // The cursors of the pages so far, of these filters.
  const [turned, setTurned] = useState<{ filters: object; cursors: string[] }>({ filters, cursors: [] });
  const cursors = turned.filters === filters ? turned.cursors : [];
  const query = useInfiniteQuery(liveStockOptions(filters, cursors.at(-1) ?? null));
  const page = query.data?.pages[0];
  const { data: known } = useQuery(liveStockCountsOptions(filters));
  // What is listed is counted with it.
  const counts = known && page && !query.isPlaceholderData ? { ...known, [filters.show]: page.count } : known;
  const isNarrow = useMedia("(width < 48rem)");
  const columns = useMemo(() => matrixColumns(warehouses, filters.warehouseId), [warehouses, filters.warehouseId]);
  const rows = useMemo(
    () => page?.products.map((product) => matrixRow(product, columns, page.thresholds)) ?? [],
    [page, columns],
  );
  const Rows = isNarrow ? MatrixCards : MatrixTable;
  const box = useMatrixEntered(state, page !== undefined && !query.isPlaceholderData);
  const count = page?.count ?? 0;
  const first = cursors.length * LIVE_STOCK_PER_PAGE + 1;
  return (
    <PanelCard
      title="Stock by product and warehouse"
      aside={page && <span className="text-xs text-muted">{countText(count, "product")}</span>}
    >
      <LiveStock productIds={rows.map(({ productId }) => productId)} />
      <ListToolbar
        state={state}
        filters={[
          SEARCH,
          showFilter(counts),
          { ...warehouseFilter<MatrixView>(warehouses), className: SELECT },
          { ...categoryFilter<MatrixView>(categories), className: SELECT },
          SORT,
        ]}
      />
      {page === undefined ? (
        query.isError ? (
          <Failed onAgain={() => void query.refetch()} />
        ) : (
          <Loading />
        )
      ) : rows.length === 0 ? (
        <Nothing
          view={state.view}
          isNarrowed={state.isNarrowed || state.view.show !== "all"}
          onClear={() => state.clear()}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys of the links inside it.
        <div
          ref={box}
          onKeyDown={moveInMatrix}
          aria-busy={query.isPlaceholderData}
          className={query.isPlaceholderData ? "opacity-60" : ""}
        >
          <Rows rows={rows} columns={columns} lowAt={lowAt} />
        </div>
      )}
      {page && count > LIVE_STOCK_PER_PAGE && (
        <Pages
          words={`${numberText(first)}–${numberText(first + rows.length - 1)} of ${numberText(count)}`}
          onBack={cursors.length > 0 ? () => setTurned({ filters, cursors: cursors.slice(0, -1) }) : null}
          onNext={
            page.nextCursor === null ? null : () => setTurned({ filters, cursors: [...cursors, page.nextCursor ?? ""] })
          }
        />
      )}
    </PanelCard>
  );
}

const SEARCH: ListFilter<MatrixView> = {
  kind: "search",
  name: "q",
  label: "Search by name or SKU",
  placeholder: "Name or SKU",
  className: "col-span-2 md:min-w-32 md:flex-1 md:basis-32 lg:max-w-64",
};

type PagesProps = { words: string; onBack: (() => void) | null; onNext: (() => void) | null };

function Pages({ words, onBack, onNext }: PagesProps) {
  return (
    <nav aria-label="Pages" className="mt-3 flex items-center justify-end gap-2">
      <p role="status" className="figures mr-auto text-xs text-muted">
        {words}
      </p>
      <Button kind="secondary" size="sm" disabled={onBack === null} onClick={onBack ?? undefined}>
        Previous
      </Button>
      <Button kind="secondary" size="sm" disabled={onNext === null} onClick={onNext ?? undefined}>
        Next
      </Button>
    </nav>
  );
}

type NothingProps = { view: MatrixView; isNarrowed: boolean; onClear: () => void };

function Nothing({ view, isNarrowed, onClear }: NothingProps) {
  if (!isNarrowed) {
    return (
      <EmptyState
        title="No products yet"
        action={
          <a href="/admin/products" className={buttonStyle("secondary", "sm")}>
            Go to products
          </a>
        }
      >
        Products and their stock appear here once they are added.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={EMPTY_TITLES[view.show]}
      action={
        <Button kind="secondary" size="sm" onClick={onClear}>
          Clear filters
        </Button>
      }
    />
  );
}

const EMPTY_TITLES: Record<MatrixView["show"], string> = {
  held: "No held units match your filters",
  low: "No low stock matches your filters",
  all: "No products match your filters",
};

function Failed({ onAgain }: { onAgain: () => void }) {
  return (
    <div role="alert">
      <Notice tone="bad" title="Couldn't load the products">
        <Button kind="secondary" size="sm" className="mt-2" onClick={onAgain}>
          Try again
        </Button>
      </Notice>
    </div>
  );
}

function Loading() {
  return (
    <div role="status" className="h-[60rem]">
      <span className="sr-only">Loading products</span>
      <Skeleton className="h-full" />
    </div>
  );
}
