"use client";

import { AgoTime } from "@/components/admin/ago-time";
import { ExportLink } from "@/components/admin/export-link";
import { List } from "@/components/admin/list/list";
import type { ListColumn } from "@/components/admin/list/list-column";
import { type ListFilter, ListToolbar } from "@/components/admin/list/list-toolbar";
import { useListPages } from "@/components/admin/list/use-list-pages";
import { useListView } from "@/components/admin/list/use-list-view";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { demandFiltersOf, demandSearchParams } from "@/components/admin/waitlist/waitlist-search-params";
import { numberText } from "@/lib/format/count-words";
import { priceText } from "@/lib/format/money";
import { demandOptions } from "@/lib/waitlist/admin-waitlist-options";
import type { Demand, ProductDemand } from "@/lib/waitlist/admin-waitlist-schemas";
import { demandText, reachText } from "@/lib/waitlist/waitlist-staff-words";

const COLUMNS: readonly ListColumn<ProductDemand>[] = [
  {
    id: "product",
    title: "Product",
    className: "w-full max-w-0 min-w-36",
    isOpener: true,
    cell: ({ name }) => name,
    beside: (demand) => (
      <span className="block truncate text-xs text-muted">
        <span className="figures">{demand.sku}</span>
        {!demand.isActive && " · Inactive"}
        <span className="@2xl:hidden"> · {demandText(demand)}</span>
      </span>
    ),
  },
  { id: "people", title: "Waiting", align: "end", sort: "people", cell: ({ people }) => numberText(people) },
  {
    id: "reachable",
    title: "Reachable",
    meaning: "To whom an offer can be made now: a confirmed address, or an open page",
    align: "end",
    className: "hidden whitespace-nowrap @2xl:table-cell",
    cell: (demand) => <span className={demand.reachable === 0 ? "text-warn" : ""}>{reachText(demand)}</span>,
  },
  {
    id: "units",
    title: "Units",
    align: "end",
    sort: "units",
    className: "hidden @lg:table-cell",
    cell: ({ units }) => numberText(units),
  },
  {
    id: "value",
    title: "Worth",
    meaning: "The units at today's price",
    align: "end",
    sort: "value",
    className: "hidden @lg:table-cell",
    cell: ({ value }) => priceText(value),
  },
  {
    id: "free",
    title: "Free",
    meaning: "Available units, which nobody who waits could use",
    align: "end",
    className: "hidden @2xl:table-cell",
    cell: ({ free }) => numberText(free),
  },
  {
    id: "offered",
    title: "Offers",
    meaning: "Open offers",
    align: "end",
    className: "hidden @4xl:table-cell",
    cell: ({ offered }) => numberText(offered),
  },
  {
    id: "oldest",
    title: "Longest wait",
    className: "hidden whitespace-nowrap text-xs text-muted @3xl:table-cell",
    cell: ({ oldestAt }) => oldestAt && <AgoTime iso={oldestAt} />,
  },
];

const FILTERS: readonly ListFilter<{ q: string }>[] = [
  { kind: "search", name: "q", label: "Search by product name, category or SKU", placeholder: "Product or SKU" },
];

/** Each product that somebody waits for, and how much is wanted of it. */
export function DemandList({ onOpen }: { onOpen: (productId: string) => void }) {
  const state = useListView({ params: demandSearchParams, partKey: "by", filtersOf: demandFiltersOf });
  const query = useListPages(demandOptions(state.filters), PAGES);
  return (
    <>
      <PanelHeading
        title="Waitlist"
        description="What people wait for, and how much it is worth."
        actions={<ExportLink path="/api/admin/waitlist/demand" filters={state.filters} />}
      />
      <ListToolbar state={state} filters={FILTERS} />
      <List
        label="Products that people wait for"
        what="products"
        state={{ ...state, view: { ...state.view, open: "" } }}
        query={query}
        columns={COLUMNS}
        rows={query.rows}
        total={query.hasNextPage ? undefined : query.rows.length}
        idOf={idOf}
        onOpen={({ productId }) => onOpen(productId)}
        sorting={{
          sort: state.view.by,
          order: "desc",
          onSort: ({ sort }) => state.set({ by: sort as typeof state.view.by }),
        }}
        empty={{ title: "Nobody is waiting", words: "Shoppers can wait for a product that is sold out." }}
        noMatch="Search finds products whose name, category or SKU contains every word."
      />
    </>
  );
}

const PAGES = {
  rowsOf: (page: Demand) => page.products,
  withRows: (page: Demand, products: ProductDemand[]) => ({ ...page, products }),
  idOf,
};

function idOf({ productId }: ProductDemand): string {
  return productId;
}
