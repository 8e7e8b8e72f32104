import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { DeliveriesRoom } from "@/components/admin/deliveries/deliveries-room";
import { deliveryFiltersOf, loadDeliverySearchParams } from "@/components/admin/deliveries/delivery-search-params";
import { loadSkip } from "@/components/admin/list/list-params";
import { readOwnWarehouses } from "@/components/admin/shell/own-warehouses";
import { panelPage } from "@/components/admin/shell/panel-page";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchDeliveries } from "@/lib/receiving/receiving-prefetch";

export const metadata: Metadata = { title: "Deliveries" };

export default panelPage(
  async ({ admin, searchParams }) => {
    const queryClient = createQueryClient();
    const view = await loadDeliverySearchParams(searchParams);
    const warehouses = await readOwnWarehouses(admin);
    const [filters, skip] = [deliveryFiltersOf(view, warehouses), await loadSkip(searchParams)];
    await prefetchDeliveries(queryClient, filters, skip, admin.warehouseIds);
    return (
      <HydrationBoundary state={dehydrate(queryClient)}>
        <DeliveriesRoom warehouses={warehouses} role={admin.role} />
      </HydrationBoundary>
    );
  },
  { isForStaff: true },
);
