"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { assigneeText, countColumns } from "@/components/admin/counts/count-columns";
import { type CountListView, countFiltersOf, countSearchParams } from "@/components/admin/counts/count-search-params";
import { ExportLink, ImportLink } from "@/components/admin/export-link";
import { List } from "@/components/admin/list/list";
import { countedTab, type ListFilter, ListToolbar, warehouseLabel } from "@/components/admin/list/list-toolbar";
import { idOf, rowsOnce } from "@/components/admin/list/merge-pages";
import { useListView } from "@/components/admin/list/use-list-view";
import { countAddress } from "@/components/admin/panel-addresses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { useIsStaff } from "@/components/admin/shell/panel-person";
import { ViewerNote } from "@/components/admin/viewer-note";
import { buttonStyle } from "@/components/ui/button-style";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { countsOptions } from "@/lib/counts/count-options";
import { CountStatus, type CountTotals } from "@/lib/counts/count-schemas";
import { COUNT_STATUS } from "@/lib/counts/count-words";
import { numberText } from "@/lib/format/count-words";

type CountsRoomProps = {
  warehouses: readonly Warehouse[];
  /** False for viewers. */
  mayCount: boolean;
  /** Whose counts "Mine" are. */
  email: string;
  /** The day in the shop's time: "2026-12-09". */
  today: string;
};

const EMPTY: Record<CountStatus | "", { title: string; words: string }> = {
  "": { title: "No counts yet", words: "A count compares what lies in a warehouse with what the system has." },
  OPEN: { title: "Nothing to count", words: "Counts that are not applied yet are listed here." },
  APPLIED: { title: "Nothing applied yet", words: "Counts that changed the stock are listed here." },
  CANCELLED: { title: "None was cancelled", words: "Cancelled counts leave the stock as it was." },
};

export function CountsRoom({ warehouses, mayCount, email, today }: CountsRoomProps) {
  const router = useRouter();
  const isStaff = useIsStaff();
  const state = useListView({
    params: countSearchParams,
    partKey: "status",
    filtersOf: (view) => countFiltersOf(view, warehouses, today),
  });
  const query = useInfiniteQuery(countsOptions(state.filters, state.skip));
  const totals = query.data?.pages[0]?.totals;
  return (
    <>
      <PanelHeading
        title="Counts"
        description="What is on the shelves, compared with what the system has. Sales go on meanwhile."
        actions={
          <>
            {!isStaff && <ExportLink path="/api/admin/counts" filters={state.filters} />}
            {mayCount && !isStaff && <ImportLink kind="COUNTS" />}
            {mayCount ? <NewCountLink /> : <ViewerNote alsoStaff what="count stock" />}
          </>
        }
      />
      <ListToolbar state={state} filters={filtersWith({ totals, warehouses, email, assignee: state.view.assignee })} />
      <List
        label="Counts"
        what="counts"
        state={state}
        query={query}
        columns={countColumns(today)}
        rows={rowsOnce(
          query.data?.pages.flatMap((page) => page.counts),
          idOf,
        )}
        total={totals?.[state.view.status || "all"]}
        idOf={idOf}
        onOpen={({ id }) => router.push(countAddress(id))}
        empty={{ ...EMPTY[state.view.status], action: mayCount && <NewCountLink /> }}
        noMatch="Search finds counts by their number, and by the name, SKU or barcode of a product in them."
      />
    </>
  );
}

function NewCountLink() {
  return (
    <Link href="/admin/counts/new" className={buttonStyle("primary", "sm")}>
      New count
    </Link>
  );
}

type Known = Pick<CountsRoomProps, "warehouses" | "email"> & {
  totals: CountTotals | undefined;
  /** Whose counts the address asks for. */
  assignee: string;
};

function filtersWith({ totals, warehouses, email, assignee }: Known): readonly ListFilter<CountListView>[] {
  const tab = (value: CountStatus | "", label: string) =>
    countedTab(value, label, totals && numberText(totals[value || "all"]));
  const places = warehouses.map((warehouse) => ({ value: warehouse.code, label: warehouseLabel(warehouse) }));
  const tabs = CountStatus.options.map((status) => tab(status, COUNT_STATUS[status].label));
  return [
    { kind: "segmented", name: "status", label: "Status", options: [tab("", "All"), ...tabs], isTab: true },
    {
      kind: "search",
      name: "q",
      label: "Search by number, product, SKU or barcode",
      placeholder: "Number, product or SKU",
    },
    {
      kind: "select",
      name: "warehouse",
      label: "Warehouse",
      options: [{ value: "", label: "Every warehouse" }, ...places],
    },
    {
      kind: "select",
      name: "assignee",
      label: "Who counts",
      options: [
        { value: "", label: "Whoever counts" },
        { value: email, label: "Mine" },
        ...(assignee === "" || assignee === email ? [] : [{ value: assignee, label: `By ${assigneeText(assignee)}` }]),
      ],
    },
    {
      kind: "select",
      name: "due",
      label: "Due",
      options: [
        { value: "", label: "Due any day" },
        { value: "today", label: "Due today or late" },
      ],
    },
  ];
}
