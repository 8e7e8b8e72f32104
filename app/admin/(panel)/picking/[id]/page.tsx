import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { validate as isUuid } from "uuid";
import { BatchRoom } from "@/components/admin/picking/batch-room";
import { type PanelPageProps, panelPage } from "@/components/admin/shell/panel-page";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchPickBatch } from "@/lib/picking/picking-prefetch";

export const metadata: Metadata = { title: "Pick list" };

export default panelPage(
  async ({ admin, params }: PanelPageProps<{ id: string }>) => {
    const id = (await params).id.toLowerCase();
    const queryClient = createQueryClient();
    if (!isUuid(id) || !(await prefetchPickBatch(queryClient, id, admin.warehouseIds))) notFound();
    return (
      <HydrationBoundary state={dehydrate(queryClient)}>
        <BatchRoom id={id} mayChange={admin.role !== "viewer"} me={`admin:${admin.email}`} />
      </HydrationBoundary>
    );
  },
  { isForStaff: true },
);
