import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { panelPage } from "@/components/admin/shell/panel-page";
import { WaitlistRoom } from "@/components/admin/waitlist/waitlist-room";
import { demandFiltersOf, loadWaitlistSearchParams } from "@/components/admin/waitlist/waitlist-search-params";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchDemand, prefetchQueue } from "@/lib/waitlist/admin-waitlist-prefetch";

export const metadata: Metadata = { title: "Waitlist" };

export default panelPage(async ({ admin, searchParams }) => {
  const queryClient = createQueryClient();
  const { product, ...view } = await loadWaitlistSearchParams(searchParams);
  await (product === "" ? prefetchDemand(queryClient, demandFiltersOf(view)) : prefetchQueue(queryClient, product));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WaitlistRoom mayChange={admin.role === "admin"} />
    </HydrationBoundary>
  );
});
