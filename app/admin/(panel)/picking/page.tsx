import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PickingRoom } from "@/components/admin/picking/picking-room";
import { chosenWarehouse, loadPickingSearchParams } from "@/components/admin/picking/picking-search-params";
import { panelPage } from "@/components/admin/shell/panel-page";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchPickBoard } from "@/lib/picking/picking-prefetch";
import { searchText } from "@/lib/typed-text";

export const metadata: Metadata = { title: "Pick and pack" };

export default panelPage(async ({ admin, searchParams }) => {
  const queryClient = createQueryClient();
  const view = await loadPickingSearchParams(searchParams);
  const { warehouses } = await readWarehouses({ limit: 100 });
  const chosen = chosenWarehouse(warehouses, view.warehouse);
  if (chosen) await prefetchPickBoard(queryClient, chosen.id, searchText(view.q));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PickingRoom warehouses={warehouses} mayChange={admin.role === "admin"} me={`admin:${admin.email}`} />
    </HydrationBoundary>
  );
});
