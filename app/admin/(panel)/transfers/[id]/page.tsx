import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { validate as isUuid } from "uuid";
import { type PanelPageProps, panelPage } from "@/components/admin/shell/panel-page";
import { TransferView } from "@/components/admin/transfers/transfer-view";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchTransfer } from "@/lib/transfers/transfer-prefetch";

export const metadata: Metadata = { title: "Transfer" };

export default panelPage(
  async ({ admin, params }: PanelPageProps<{ id: string }>) => {
    const id = (await params).id.toLowerCase();
    const queryClient = createQueryClient();
    if (!isUuid(id) || !(await prefetchTransfer(queryClient, id, admin.warehouseIds))) notFound();
    const { warehouses } = await readWarehouses({ limit: 100 });
    return (
      <HydrationBoundary state={dehydrate(queryClient)}>
        <TransferView id={id} admin={admin} warehouses={warehouses} />
      </HydrationBoundary>
    );
  },
  { isForStaff: true },
);
