import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { LiveStockView } from "@/components/admin/live-stock/live-stock-view";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { panelPage } from "@/components/admin/shell/panel-page";
import { readCategories } from "@/lib/catalog/category-queries";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchLiveStock } from "@/lib/stats/stats-prefetch";

export const metadata: Metadata = { title: "Live stock" };

export default panelPage(async () => {
  const queryClient = createQueryClient();
  const [{ warehouses }, categories] = await Promise.all([
    readWarehouses({ limit: 100 }),
    readCategories(),
    prefetchLiveStock(queryClient),
  ]);
  return (
    <>
      <PanelHeading title="Live stock" description="What needs attention, and what is moving, in every warehouse." />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <LiveStockView warehouses={warehouses} categories={categories} />
      </HydrationBoundary>
    </>
  );
});
