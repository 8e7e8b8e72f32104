import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { loadSkip } from "@/components/admin/list/list-params";
import { panelPage } from "@/components/admin/shell/panel-page";
import { loadTransferSearchParams, transferFiltersOf } from "@/components/admin/transfers/transfer-search-params";
import { TransfersRoom } from "@/components/admin/transfers/transfers-room";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchTransfers } from "@/lib/transfers/transfer-prefetch";

export const metadata: Metadata = { title: "Transfers" };

export default panelPage(
  async ({ admin, searchParams }) => {
    const queryClient = createQueryClient();
    const view = await loadTransferSearchParams(searchParams);
    const { warehouses } = await readWarehouses({ limit: 100 });
    await prefetchTransfers(
      queryClient,
      transferFiltersOf(view, warehouses),
      await loadSkip(searchParams),
      admin.warehouseIds,
    );
    return (
      <HydrationBoundary state={dehydrate(queryClient)}>
        <TransfersRoom warehouses={warehouses} role={admin.role} />
      </HydrationBoundary>
    );
  },
  { isForStaff: true },
);
