import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { panelPage } from "@/components/admin/shell/panel-page";
import { WarehousesRoom } from "@/components/admin/warehouses/warehouses-room";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchWarehouses } from "@/lib/settings/setting-prefetch";

export const metadata: Metadata = { title: "Warehouses" };

export default panelPage(async ({ admin }) => {
  const queryClient = createQueryClient();
  await prefetchWarehouses(queryClient);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WarehousesRoom mayChange={admin.role === "admin"} />
    </HydrationBoundary>
  );
});
