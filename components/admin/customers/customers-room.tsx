"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { AgoTime } from "@/components/admin/ago-time";
import { CustomerDrawer } from "@/components/admin/customers/customer-drawer";
import { customerSearchParams, filtersOf } from "@/components/admin/customers/customer-search-params";
import { ExportLink } from "@/components/admin/export-link";
import { List } from "@/components/admin/list/list";
import type { ListColumn } from "@/components/admin/list/list-column";
import { type ListFilter, ListToolbar } from "@/components/admin/list/list-toolbar";
import { idOf, rowsOnce } from "@/components/admin/list/merge-pages";
import { useListView } from "@/components/admin/list/use-list-view";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Badge } from "@/components/ui/badge";
import { customersOptions } from "@/lib/customers/customer-options";
import type { Customer } from "@/lib/customers/customer-schemas";
import { customerName } from "@/lib/customers/customer-words";
import { numberText } from "@/lib/format/count-words";
import { noMatchOf } from "@/lib/reservations/typed-phone";

const figure = (count: number) => (count === 0 ? <span className="text-muted">–</span> : numberText(count));

const COLUMNS: readonly ListColumn<Customer>[] = [
  {
    id: "customer",
    title: "Customer",
    className: "w-full max-w-0 min-w-36",
    isOpener: true,
    cell: customerName,
    beside: ({ name, email, phone }) => (
      <span className="block truncate text-xs text-muted @2xl:hidden">{name === null ? phone : (email ?? phone)}</span>
    ),
  },
  {
    id: "kind",
    title: "Account",
    className: "hidden whitespace-nowrap @4xl:table-cell",
    cell: ({ hasAccount }) => <Badge tone={hasAccount ? "good" : "neutral"}>{hasAccount ? "Account" : "Guest"}</Badge>,
  },
  {
    id: "email",
    title: "Email",
    className: "hidden max-w-72 truncate @2xl:table-cell",
    cell: ({ email }) => email,
  },
  {
    id: "phone",
    title: "Phone",
    className: "hidden whitespace-nowrap @5xl:table-cell",
    cell: ({ phone }) => <span className="figures">{phone}</span>,
  },
  { id: "orders", title: "Orders", align: "end", cell: ({ orders }) => figure(orders) },
  {
    id: "holds",
    title: "Holds",
    meaning: "Running holds",
    align: "end",
    className: "hidden @lg:table-cell",
    cell: ({ holds }) => figure(holds),
  },
  {
    id: "places",
    title: "Waiting",
    meaning: "Places on waitlists",
    align: "end",
    className: "hidden @lg:table-cell",
    cell: ({ places }) => figure(places),
  },
  {
    id: "lastSeenAt",
    title: "Last seen",
    meaning: "When they last bought, reserved, joined a waitlist or signed up",
    className: "hidden whitespace-nowrap text-xs text-muted @lg:table-cell",
    cell: ({ lastSeenAt }) => <AgoTime iso={lastSeenAt} />,
  },
];

const FILTERS: readonly ListFilter<{ q: string }>[] = [
  {
    kind: "search",
    name: "q",
    label: "Search by name, email, phone or order number",
    placeholder: "Name, email, phone or order",
    className: "col-span-2 md:w-80",
  },
];

const FOUND_BY = "Search finds names, email addresses, phone numbers and order numbers, of accounts and of guests.";

export function CustomersRoom({ mayChange }: { mayChange: boolean }) {
  const state = useListView({ params: customerSearchParams, openKey: "id", filtersOf });
  const query = useInfiniteQuery(customersOptions(state.filters));
  const pages = query.data?.pages;
  const rows = rowsOnce(
    pages?.flatMap((page) => page.customers),
    idOf,
  );
  return (
    <>
      <PanelHeading
        title="Customers"
        description="Accounts and guests, and what the shop knows of them."
        actions={
          mayChange ? (
            <ExportLink path="/api/admin/customers" filters={state.filters} />
          ) : (
            <ViewerNote what="export or erase a customer's data" />
          )
        }
      />
      <ListToolbar state={state} filters={FILTERS} />
      <p role="status" className="mb-3 text-sm text-muted empty:hidden">
        {pages?.[0]?.isMore && `The ${rows.length} seen last. Add words to find fewer.`}
      </p>
      <List
        label="Customers"
        what="customers"
        state={state}
        query={query}
        columns={COLUMNS}
        rows={rows}
        total={query.hasNextPage ? undefined : rows.length}
        idOf={idOf}
        onOpen={({ id }) => state.open(id)}
        empty={{
          title: "No customers yet",
          words: "Those who buy, hold something or wait are listed here, the last first.",
        }}
        noMatch={noMatchOf(state.view.q, FOUND_BY)}
      />
      <CustomerDrawer id={state.view.open} onClose={() => state.open("")} mayChange={mayChange} />
    </>
  );
}
