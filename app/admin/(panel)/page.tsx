import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { loadHomeSearchParams, periodQueryOf } from "@/components/admin/home/home-search-params";
import { HomeView } from "@/components/admin/home/home-view";
import { WatchButton } from "@/components/admin/home/watch-drawer";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { panelPage } from "@/components/admin/shell/panel-page";
import { readCategories } from "@/lib/catalog/category-queries";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";
import { createQueryClient } from "@/lib/client/query-client";
import { todayDate } from "@/lib/delivery/delivery-terms";
import { prefetchHome } from "@/lib/stats/stats-prefetch";

export const metadata: Metadata = { title: "Home" };

export default panelPage(async ({ admin, searchParams }) => {
  const view = await loadHomeSearchParams(searchParams);
  const queryClient = createQueryClient();
  const today = todayDate(new Date());
  const [{ warehouses }, categories] = await Promise.all([
    readWarehouses({ limit: 100 }),
    readCategories(),
    prefetchHome(queryClient, periodQueryOf(view, today), admin.role),
  ]);
  return (
    <>
      <PanelHeading
        title="Home"
        description="Whether anything is wrong, what needs you, and what is moving."
        actions={admin.role === "admin" && <WatchButton />}
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <HomeView {...{ warehouses, categories, today }} mayChange={admin.role === "admin"} />
      </HydrationBoundary>
    </>
  );
});
