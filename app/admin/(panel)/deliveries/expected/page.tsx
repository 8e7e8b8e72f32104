import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { IncomingRoom } from "@/components/admin/deliveries/incoming-room";
import { incomingFiltersOf, loadIncomingSearchParams } from "@/components/admin/deliveries/incoming-search-params";
import { loadSkip } from "@/components/admin/list/list-params";
import { readOwnWarehouses } from "@/components/admin/shell/own-warehouses";
import { panelPage } from "@/components/admin/shell/panel-page";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchIncomingList } from "@/lib/receiving/incoming-prefetch";

export const metadata: Metadata = { title: "Expected deliveries" };

export default panelPage(
  async ({ admin, searchParams }) => {
    const queryClient = createQueryClient();
    const view = await loadIncomingSearchParams(searchParams);
    const warehouses = await readOwnWarehouses(admin);
    const [filters, skip] = [incomingFiltersOf(view, warehouses), await loadSkip(searchParams)];
    await prefetchIncomingList(queryClient, filters, skip, admin.warehouseIds);
    return (
      <HydrationBoundary state={dehydrate(queryClient)}>
        <IncomingRoom warehouses={warehouses} role={admin.role} />
      </HydrationBoundary>
    );
  },
  { isForStaff: true },
);
