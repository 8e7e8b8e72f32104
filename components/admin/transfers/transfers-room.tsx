"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Download from "lucide-react/icons/download";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { List } from "@/components/admin/list/list";
import { countedTab, type ListFilter, ListToolbar, warehouseLabel } from "@/components/admin/list/list-toolbar";
import { idOf, rowsOnce } from "@/components/admin/list/merge-pages";
import { useListView } from "@/components/admin/list/use-list-view";
import { transferAddress } from "@/components/admin/panel-addresses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { TRANSFER_COLUMNS } from "@/components/admin/transfers/transfer-columns";
import {
  type TransferListView,
  transferFiltersOf,
  transferSearchParams,
} from "@/components/admin/transfers/transfer-search-params";
import { ViewerNote } from "@/components/admin/viewer-note";
import { buttonStyle } from "@/components/ui/button-style";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { numberText } from "@/lib/format/count-words";
import { paramsOf } from "@/lib/reservations/admin-reservation-options";
import { transfersOptions } from "@/lib/transfers/transfer-options";
import { type TransferCounts, TransferStatus } from "@/lib/transfers/transfer-schemas";
import { TRANSFER_STATUS } from "@/lib/transfers/transfer-words";

type TransfersRoomProps = {
  warehouses: readonly Warehouse[];
  role: PanelAdmin["role"];
};

const EMPTY: Record<TransferStatus | "", { title: string; words: string }> = {
  "": {
    title: "No transfers yet",
    words: "A transfer brings several products from one warehouse to another, and says what is on its way.",
  },
  DRAFT: { title: "No drafts", words: "A draft says what is to go where, before anything moves." },
  READY: { title: "Nothing to send", words: "The units of a ready transfer are set aside until it is sent." },
  SENT: { title: "Nothing on its way", words: "What is sent is in transit until the other warehouse receives it." },
  RECEIVED: { title: "Nothing received yet", words: "Transfers that have arrived are listed here." },
  CANCELLED: { title: "None was cancelled", words: "Their units stayed where they were, or came back." },
};

export function TransfersRoom({ warehouses, role }: TransfersRoomProps) {
  const mayPlan = role === "admin";
  const router = useRouter();
  const state = useListView({
    params: transferSearchParams,
    partKey: "status",
    filtersOf: (view) => transferFiltersOf(view, warehouses),
  });
  const query = useInfiniteQuery(transfersOptions(state.filters, state.skip));
  const counts = query.data?.pages[0]?.counts;
  return (
    <>
      <PanelHeading
        title="Transfers"
        description="What goes from one warehouse to another."
        actions={
          <>
            {role !== "staff" && (
              <>
                <a
                  href={`/api/admin/transfers/export?${paramsOf(state.filters)}`}
                  download
                  className={buttonStyle("quiet", "sm")}
                >
                  <Download aria-hidden="true" className="size-4" />
                  Export CSV
                </a>
                <Link href="/admin/transfers/suggested" className={buttonStyle("secondary", "sm")}>
                  Suggested
                </Link>
              </>
            )}
            {mayPlan && <NewTransferLink />}
            {role === "viewer" && <ViewerNote alsoStaff what="send and receive transfers" />}
          </>
        }
      />
      <ListToolbar state={state} filters={filtersWith(counts, warehouses)} />
      <List
        label="Transfers"
        what="transfers"
        state={state}
        query={query}
        columns={TRANSFER_COLUMNS}
        rows={rowsOnce(
          query.data?.pages.flatMap((page) => page.transfers),
          idOf,
        )}
        total={counts?.[state.view.status || "all"]}
        idOf={idOf}
        onOpen={({ id }) => router.push(transferAddress(id))}
        empty={{ ...EMPTY[state.view.status], action: mayPlan && <NewTransferLink /> }}
        noMatch="Search finds transfers by their number, and by the name, SKU or barcode of a product in them."
      />
    </>
  );
}

function NewTransferLink() {
  return (
    <Link href="/admin/transfers/new" className={buttonStyle("primary", "sm")}>
      New transfer
    </Link>
  );
}

function filtersWith(
  counts: TransferCounts | undefined,
  warehouses: readonly Warehouse[],
): readonly ListFilter<TransferListView>[] {
  const tab = (value: TransferStatus | "", label: string) =>
    countedTab(value, label, counts && numberText(counts[value || "all"]));
  const places = warehouses.map((warehouse) => ({ value: warehouse.code, label: warehouseLabel(warehouse) }));
  const tabs = TransferStatus.options.map((status) => tab(status, TRANSFER_STATUS[status].label));
  return [
    { kind: "segmented", name: "status", label: "Status", options: [tab("", "All"), ...tabs], isTab: true },
    {
      kind: "search",
      name: "q",
      label: "Search by number, product, SKU or barcode",
      placeholder: "Number, product or SKU",
    },
    { kind: "select", name: "from", label: "From", options: [{ value: "", label: "From anywhere" }, ...places] },
    { kind: "select", name: "to", label: "To", options: [{ value: "", label: "To anywhere" }, ...places] },
  ];
}
