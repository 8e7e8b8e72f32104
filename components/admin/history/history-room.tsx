"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import Download from "lucide-react/icons/download";
import { useQueryStates } from "nuqs";
import { HISTORY_COLUMNS } from "@/components/admin/history/history-columns";
import { HistoryDrawer } from "@/components/admin/history/history-drawer";
import {
  filtersOf,
  type HistoryView,
  historySearchParams,
  type MomentView,
  momentParams,
} from "@/components/admin/history/history-search-params";
import { KindsOfChange } from "@/components/admin/history/kinds-of-change";
import { MomentBar } from "@/components/admin/history/moment-bar";
import { rowId } from "@/components/admin/inventory/inventory-search-params";
import { List } from "@/components/admin/list/list";
import { rowNumber } from "@/components/admin/list/list-params";
import { categoryFilter, ListToolbar, warehouseFilter } from "@/components/admin/list/list-toolbar";
import { useListView } from "@/components/admin/list/use-list-view";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { buttonStyle } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { serverNow } from "@/lib/client/server-clock";
import { momentError } from "@/lib/explain/moments";
import {
  ledgerSpanOptions,
  type StockAtFilters,
  stockAtParams,
  stockRowsAtOptions,
} from "@/lib/explain/stock-at-options";
import type { ProductRowAt } from "@/lib/explain/stock-at-schemas";
import { momentOf } from "@/lib/typed-time";

type HistoryRoomProps = { warehouses: readonly Warehouse[]; categories: readonly string[] };

/** Stock as of a moment, and what changed between two. */
export function HistoryRoom({ warehouses, categories }: HistoryRoomProps) {
  const [{ asOf, since }, setMoments] = useQueryStates({ ...momentParams, at: rowNumber }, { history: "replace" });
  const state = useListView({
    params: historySearchParams,
    openKey: "row",
    filtersOf: (view) => filtersOf(view, { asOf, since }, warehouses),
  });
  const { filters } = state;
  const span = useQuery(ledgerSpanOptions()).data;
  const errors = errorsOf({ asOf, since }, span?.firstAt);
  const isSound = isReadable(asOf) && isReadable(since) && errors.asOf === null && errors.since === null;
  // Not asked before it is known what the ledger covers.
  const isKnown = span !== undefined || (asOf === "" && since === "");
  const query = useInfiniteQuery({ ...stockRowsAtOptions(filters, state.skip), enabled: isSound && isKnown });
  const pages = query.data?.pages;
  const rows = pages?.flatMap((page) => page.rows) ?? NO_ROWS;
  const total = pages?.[0]?.total ?? null;
  const isCompared = filters.since !== "";
  return (
    <>
      <PanelHeading
        title="Stock history"
        description="What every warehouse had at any moment, and what changed between two."
        actions={isSound && <Export filters={filters} />}
      />
      <MomentBar
        span={span}
        moments={{ asOf, since }}
        errors={errors}
        onChange={(change) => setMoments({ ...change, at: null })}
      />
      <ListToolbar
        state={state}
        filters={[
          { kind: "search", name: "q", label: "Search by name or SKU", placeholder: "Name or SKU" },
          ...(warehouses.length > 1 ? [warehouseFilter<HistoryView>(warehouses)] : []),
          categoryFilter<HistoryView>(categories),
        ]}
      />
      {isSound ? (
        <>
          {isCompared && <Changes filters={filters} />}
          <List
            label={isCompared ? "Rows that differ" : "Rows at this moment"}
            what="rows"
            className="[--list-above:14rem]"
            state={state}
            query={query}
            columns={HISTORY_COLUMNS}
            rows={rows}
            {...(total !== null && { total })}
            idOf={rowId}
            onOpen={(row) => state.open(rowId(row))}
            empty={isCompared ? NOTHING_CHANGED : NO_STOCK}
            {...(isCompared && { noMatch: "Or nothing changed in these rows between the two moments." })}
          />
        </>
      ) : (
        <Notice tone="plain" title="Choose another moment">
          The ledger knows the stock of every moment from its first entry until now.
        </Notice>
      )}
      <HistoryDrawer
        id={state.view.open}
        moments={{ at: filters.at, since: filters.since }}
        onClose={() => state.open("")}
      />
    </>
  );
}

const NO_ROWS: readonly ProductRowAt[] = [];
const NO_STOCK = { title: "No stock yet", words: "The ledger starts with the first stock you receive." };
const NOTHING_CHANGED = {
  title: "Nothing changed",
  words: "Every row has the same stock at both moments. Choose moments that are further apart.",
};

function isReadable(typed: string): boolean {
  return typed === "" || momentOf(typed) !== "";
}

function errorsOf(moments: MomentView, firstAt: string | null | undefined): Record<keyof MomentView, string | null> {
  const errorOf = (typed: string) => momentError(typed, firstAt, serverNow());
  const isSame = moments.since !== "" && momentOf(moments.asOf) === momentOf(moments.since);
  return {
    asOf: errorOf(moments.asOf),
    since: errorOf(moments.since) ?? (isSame ? "This is the same moment." : null),
  };
}

function Export({ filters }: { filters: StockAtFilters }) {
  return (
    <a
      href={`/api/admin/stock-at/export?${stockAtParams(filters)}`}
      download
      className={buttonStyle("secondary", "sm")}
    >
      <Download aria-hidden="true" className="size-4" />
      Export CSV
    </a>
  );
}

/** Of all rows that the list is narrowed to, by type of entry. */
function Changes({ filters: { at, since, ...filters } }: { filters: StockAtFilters }) {
  const { warehouseId } = filters;
  return (
    <details open className="mb-4 rounded-card border border-line bg-card px-4 py-2">
      <summary className="rounded-sm py-1 text-sm font-semibold">What changed</summary>
      <KindsOfChange moments={{ at, since }} filters={filters} linked={warehouseId === "" ? {} : { warehouseId }} />
    </details>
  );
}
