import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import Link from "next/link";
import { loadHomeSearchParams, periodQueryOf } from "@/components/admin/home/home-search-params";
import { HomeView } from "@/components/admin/home/home-view";
import { StaffHome } from "@/components/admin/home/staff-home";
import { staffLists } from "@/components/admin/home/staff-lists";
import { WatchButton } from "@/components/admin/home/watch-drawer";
import { readOwnWarehouses } from "@/components/admin/shell/own-warehouses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { type PanelPageProps, panelPage } from "@/components/admin/shell/panel-page";
import { buttonStyle } from "@/components/ui/button-style";
import { readCategories } from "@/lib/catalog/category-queries";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchCounts } from "@/lib/counts/count-prefetch";
import { todayDate } from "@/lib/delivery/delivery-terms";
import { prefetchPickBoard } from "@/lib/picking/picking-prefetch";
import { prefetchIncomingList } from "@/lib/receiving/incoming-prefetch";
import { prefetchHome } from "@/lib/stats/stats-prefetch";
import { prefetchTransfers } from "@/lib/transfers/transfer-prefetch";

export const metadata: Metadata = { title: "Home" };

export default panelPage(async (page) => (page.admin.role === "staff" ? staffHome(page) : home(page)), {
  isForStaff: true,
});

async function staffHome({ admin }: PanelPageProps<unknown>) {
  const queryClient = createQueryClient();
  const [warehouses, scope] = [await readOwnWarehouses(admin), admin.warehouseIds];
  await Promise.all(
    warehouses.flatMap(({ id }) => {
      const { counts, ownCounts, toReceive, toSend, late } = staffLists(id, admin.email);
      return [
        prefetchPickBoard(queryClient, { warehouseId: id, q: "", scope }),
        ...[counts, ownCounts].map((list) => prefetchCounts(queryClient, list, 0, scope)),
        ...[toReceive, toSend].map((list) => prefetchTransfers(queryClient, list, 0, scope)),
        prefetchIncomingList(queryClient, late, 0, scope),
      ];
    }),
  );
  return (
    <>
      <PanelHeading
        title="Home"
        description="What needs you in your warehouse."
        actions={
          <>
            <Link href="/admin/inventory?do=adjust" prefetch={false} className={buttonStyle("secondary", "sm")}>
              Adjust
            </Link>
            <Link href="/admin/inventory?do=receive" prefetch={false} className={buttonStyle("primary", "sm")}>
              Receive
            </Link>
          </>
        }
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <StaffHome warehouses={warehouses} email={admin.email} />
      </HydrationBoundary>
    </>
  );
}

async function home({ admin, searchParams }: PanelPageProps<unknown>) {
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
}
