import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { validate as isUuid } from "uuid";
import { IncomingView } from "@/components/admin/deliveries/incoming-view";
import { type PanelPageProps, panelPage } from "@/components/admin/shell/panel-page";
import { createQueryClient } from "@/lib/client/query-client";
import { todayDate } from "@/lib/delivery/delivery-terms";
import { prefetchIncoming } from "@/lib/receiving/incoming-prefetch";

export const metadata: Metadata = { title: "Expected delivery" };

export default panelPage(
  async ({ admin, params }: PanelPageProps<{ id: string }>) => {
    const id = (await params).id.toLowerCase();
    const queryClient = createQueryClient();
    if (!isUuid(id) || !(await prefetchIncoming(queryClient, id, admin.warehouseIds))) notFound();
    return (
      <HydrationBoundary state={dehydrate(queryClient)}>
        <IncomingView id={id} role={admin.role} today={todayDate(new Date())} />
      </HydrationBoundary>
    );
  },
  { isForStaff: true },
);
