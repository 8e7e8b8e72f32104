import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { countFiltersOf, loadCountSearchParams } from "@/components/admin/counts/count-search-params";
import { CountsRoom } from "@/components/admin/counts/counts-room";
import { loadSkip } from "@/components/admin/list/list-params";
import { readOwnWarehouses } from "@/components/admin/shell/own-warehouses";
import { panelPage } from "@/components/admin/shell/panel-page";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchCounts } from "@/lib/counts/count-prefetch";
import { dayOf } from "@/lib/format/shop-days";

export const metadata: Metadata = { title: "Counts" };

export default panelPage(
  async ({ admin, searchParams }) => {
    const queryClient = createQueryClient();
    const view = await loadCountSearchParams(searchParams);
    const warehouses = await readOwnWarehouses(admin);
    const today = dayOf(new Date().toISOString());
    const filters = countFiltersOf(view, warehouses, today);
    await prefetchCounts(queryClient, filters, await loadSkip(searchParams), admin.warehouseIds);
    return (
      <HydrationBoundary state={dehydrate(queryClient)}>
        <CountsRoom warehouses={warehouses} mayCount={admin.role !== "viewer"} email={admin.email} today={today} />
      </HydrationBoundary>
    );
  },
  { isForStaff: true },
);
