"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Download from "lucide-react/icons/download";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { DELIVERY_COLUMNS } from "@/components/admin/deliveries/delivery-columns";
import {
  type DeliveryView,
  deliveryFiltersOf,
  deliverySearchParams,
} from "@/components/admin/deliveries/delivery-search-params";
import { DeliveryTabs } from "@/components/admin/deliveries/delivery-tabs";
import { DeliveryActs } from "@/components/admin/deliveries/incoming-room";
import { List } from "@/components/admin/list/list";
import { type ListFilter, ListToolbar, warehouseFilter } from "@/components/admin/list/list-toolbar";
import { idOf, rowsOnce } from "@/components/admin/list/merge-pages";
import { useListView } from "@/components/admin/list/use-list-view";
import { deliveryAddress } from "@/components/admin/panel-addresses";
import { DayFields } from "@/components/admin/reservations/reservation-filters";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { buttonStyle } from "@/components/ui/button-style";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { deliveriesOptions, deliveryParams } from "@/lib/receiving/receiving-options";

const FILTERS: readonly ListFilter<DeliveryView>[] = [
  {
    kind: "search",
    name: "q",
    label: "Search by reference, product, SKU or barcode",
    placeholder: "Reference, product or SKU",
    className: "col-span-2 md:w-72",
  },
  {
    kind: "select",
    name: "flag",
    label: "Differences",
    options: [
      { value: "", label: "As expected or not" },
      { value: "DIFFERENT", label: "Short, over or missing" },
      { value: "DAMAGED", label: "With damaged units" },
    ],
    className: "md:w-52",
  },
];

type DeliveriesRoomProps = {
  warehouses: readonly Warehouse[];
  role: PanelAdmin["role"];
};

export function DeliveriesRoom({ warehouses, role }: DeliveriesRoomProps) {
  const router = useRouter();
  const state = useListView({
    params: deliverySearchParams,
    filtersOf: (view) => deliveryFiltersOf(view, warehouses),
  });
  const query = useInfiniteQuery(deliveriesOptions(state.filters, state.skip));
  const { from, to } = state.view;
  const receive = (
    <Link href="/admin/deliveries/new" className={buttonStyle("primary", "sm")}>
      Receive a delivery
    </Link>
  );
  return (
    <>
      <PanelHeading
        title="Deliveries"
        description="What suppliers will send, and what came."
        actions={
          <>
            <a
              href={`/api/admin/deliveries/export?${deliveryParams(state.filters)}`}
              download
              className={buttonStyle("quiet", "sm")}
            >
              <Download aria-hidden="true" className="size-4" />
              Export CSV
            </a>
            <DeliveryActs role={role} />
          </>
        }
      />
      <DeliveryTabs current="received" />
      <ListToolbar
        state={state}
        filters={[...FILTERS, ...(warehouses.length > 1 ? [warehouseFilter<DeliveryView>(warehouses)] : [])]}
      >
        <DayFields
          label="Received"
          from={from}
          to={to}
          onFrom={(day) => state.set({ from: day })}
          onTo={(day) => state.set({ to: day })}
        />
      </ListToolbar>
      <List
        label="Deliveries"
        what="deliveries"
        state={state}
        query={query}
        columns={DELIVERY_COLUMNS}
        rows={rowsOnce(
          query.data?.pages.flatMap((page) => page.deliveries),
          idOf,
        )}
        total={query.data?.pages[0]?.total ?? undefined}
        idOf={idOf}
        onOpen={({ id }) => router.push(deliveryAddress(id))}
        empty={{
          title: "No deliveries yet",
          words: "Receive goods with their delivery note: scan what came, and say what is damaged or missing.",
          action: role !== "viewer" && receive,
        }}
        noMatch="Search finds deliveries by the beginning of their reference, and by the name, SKU or barcode of a product in them."
      />
    </>
  );
}
