"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { DeliveryTabs } from "@/components/admin/deliveries/delivery-tabs";
import { INCOMING_COLUMNS } from "@/components/admin/deliveries/incoming-columns";
import {
  type IncomingListView,
  incomingFiltersOf,
  incomingSearchParams,
} from "@/components/admin/deliveries/incoming-search-params";
import { ExportLink, ImportLink } from "@/components/admin/export-link";
import { List } from "@/components/admin/list/list";
import { countedTab, type ListFilter, ListToolbar, warehouseFilter } from "@/components/admin/list/list-toolbar";
import { idOf, rowsOnce } from "@/components/admin/list/merge-pages";
import { useListView } from "@/components/admin/list/use-list-view";
import { incomingAddress } from "@/components/admin/panel-addresses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { buttonStyle } from "@/components/ui/button-style";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { numberText } from "@/lib/format/count-words";
import { incomingListOptions } from "@/lib/receiving/incoming-options";
import type { IncomingCounts } from "@/lib/receiving/incoming-schemas";

type IncomingRoomProps = { warehouses: readonly Warehouse[]; role: PanelAdmin["role"] };

const EMPTY: Record<IncomingListView["state"], { title: string; words: string }> = {
  "": {
    title: "Nothing is expected",
    words: "Announce what a supplier will send. Product pages then say when more is expected.",
  },
  LATE: { title: "Nothing is late", words: "What has not come by its day is listed here." },
  ENDED: { title: "Nothing has ended yet", words: "What was received, closed or cancelled is listed here." },
};

/** What suppliers have announced. */
export function IncomingRoom({ warehouses, role }: IncomingRoomProps) {
  const router = useRouter();
  const state = useListView({
    params: incomingSearchParams,
    partKey: "state",
    filtersOf: (view) => incomingFiltersOf(view, warehouses),
  });
  const query = useInfiniteQuery(incomingListOptions(state.filters, state.skip));
  const counts = query.data?.pages[0]?.counts;
  return (
    <>
      <PanelHeading
        title="Deliveries"
        description="What suppliers will send, and what came."
        actions={
          <>
            <ExportLink path="/api/admin/incoming" filters={state.filters} />
            {role === "admin" && <ImportLink kind="INCOMING" />}
            <DeliveryActs role={role} />
          </>
        }
      />
      <DeliveryTabs current="expected" expected={state.isNarrowed ? undefined : counts?.OPEN} />
      <ListToolbar state={state} filters={filtersWith(counts, warehouses)} />
      <List
        label="Expected goods"
        what="expected goods"
        state={state}
        query={query}
        columns={INCOMING_COLUMNS}
        rows={rowsOnce(
          query.data?.pages.flatMap((page) => page.incoming),
          idOf,
        )}
        total={counts?.[state.view.state || "OPEN"]}
        idOf={idOf}
        onOpen={({ id }) => router.push(incomingAddress(id))}
        empty={{ ...EMPTY[state.view.state], action: role === "admin" && <AnnounceLink /> }}
        noMatch="Search finds expected goods by the beginning of their supplier or reference, and by the name, SKU or barcode of a product in them."
      />
    </>
  );
}

/** What can be begun from either list. */
export function DeliveryActs({ role }: Pick<IncomingRoomProps, "role">) {
  if (role === "viewer") return <ViewerNote alsoStaff what="receive deliveries" />;
  return (
    <>
      {role === "admin" && <AnnounceLink />}
      <Link href="/admin/deliveries/new" className={buttonStyle("primary", "sm")}>
        Receive a delivery
      </Link>
    </>
  );
}

function AnnounceLink() {
  return (
    <Link href="/admin/deliveries/expected/new" className={buttonStyle("secondary", "sm")}>
      Announce goods
    </Link>
  );
}

function filtersWith(
  counts: IncomingCounts | undefined,
  warehouses: readonly Warehouse[],
): readonly ListFilter<IncomingListView>[] {
  const tab = (value: IncomingListView["state"], label: string) =>
    countedTab(value, label, counts && numberText(counts[value || "OPEN"]));
  const tabs = [tab("", "To come"), tab("LATE", "Late"), tab("ENDED", "Ended")];
  return [
    { kind: "segmented", name: "state", label: "State", options: tabs, isTab: true },
    {
      kind: "search",
      name: "q",
      label: "Search by supplier, reference, product, SKU or barcode",
      placeholder: "Supplier, reference or SKU",
    },
    ...(warehouses.length > 1 ? [warehouseFilter<IncomingListView>(warehouses)] : []),
  ];
}
