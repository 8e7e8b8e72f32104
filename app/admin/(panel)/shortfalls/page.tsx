import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { panelPage } from "@/components/admin/shell/panel-page";
import { loadShortfallSearchParams, shortfallFiltersOf } from "@/components/admin/shortfalls/shortfall-search-params";
import { ShortfallsRoom } from "@/components/admin/shortfalls/shortfalls-room";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchShortfalls } from "@/lib/shortfalls/shortfall-prefetch";

export const metadata: Metadata = { title: "Shortfalls" };

export default panelPage(async ({ admin, searchParams }) => {
  const queryClient = createQueryClient();
  const view = await loadShortfallSearchParams(searchParams);
  const { warehouses } = await readWarehouses({ limit: 100 });
  await prefetchShortfalls(queryClient, shortfallFiltersOf(view, warehouses));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ShortfallsRoom warehouses={warehouses} mayChange={admin.role === "admin"} />
    </HydrationBoundary>
  );
});
