import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PickingRoom } from "@/components/admin/picking/picking-room";
import { chosenWarehouse, loadPickingSearchParams } from "@/components/admin/picking/picking-search-params";
import { readOwnWarehouses } from "@/components/admin/shell/own-warehouses";
import { panelPage } from "@/components/admin/shell/panel-page";
import { createQueryClient } from "@/lib/client/query-client";
import { findBusiest } from "@/lib/picking/parcel-queries";
import { prefetchPickBoard } from "@/lib/picking/picking-prefetch";
import { searchText } from "@/lib/typed-text";

export const metadata: Metadata = { title: "Pick and pack" };

export default panelPage(
  async ({ admin, searchParams }) => {
    const queryClient = createQueryClient();
    const view = await loadPickingSearchParams(searchParams);
    const warehouses = await readOwnWarehouses(admin);
    const busiest = await findBusiest(warehouses.map(({ id }) => id));
    const chosen = chosenWarehouse(warehouses, view.warehouse || busiest);
    if (chosen) {
      await prefetchPickBoard(queryClient, {
        warehouseId: chosen.id,
        q: searchText(view.q),
        scope: admin.warehouseIds,
      });
    }
    return (
      <HydrationBoundary state={dehydrate(queryClient)}>
        <PickingRoom
          warehouses={warehouses}
          busiest={busiest}
          mayChange={admin.role !== "viewer"}
          me={`admin:${admin.email}`}
        />
      </HydrationBoundary>
    );
  },
  { isForStaff: true },
);
