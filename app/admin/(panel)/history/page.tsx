import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { HistoryRoom } from "@/components/admin/history/history-room";
import { filtersOf, loadHistorySearchParams } from "@/components/admin/history/history-search-params";
import { loadSkip } from "@/components/admin/list/list-params";
import { readOwnWarehouses } from "@/components/admin/shell/own-warehouses";
import { panelPage } from "@/components/admin/shell/panel-page";
import { readCategories } from "@/lib/catalog/category-queries";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchStockAt } from "@/lib/explain/stock-at-prefetch";

export const metadata: Metadata = { title: "Stock history" };

export default panelPage(async ({ admin, searchParams }) => {
  const queryClient = createQueryClient();
  const view = await loadHistorySearchParams(searchParams);
  const [warehouses, categories] = await Promise.all([readOwnWarehouses(admin), readCategories()]);
  await prefetchStockAt(queryClient, filtersOf(view, view, warehouses), await loadSkip(searchParams));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <HistoryRoom warehouses={warehouses} categories={categories} />
    </HydrationBoundary>
  );
});
