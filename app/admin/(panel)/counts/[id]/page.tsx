import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { validate as isUuid } from "uuid";
import { CountView } from "@/components/admin/counts/count-view";
import { type PanelPageProps, panelPage } from "@/components/admin/shell/panel-page";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchCount } from "@/lib/counts/count-prefetch";

export const metadata: Metadata = { title: "Count" };

export default panelPage(
  async ({ admin, params }: PanelPageProps<{ id: string }>) => {
    const id = (await params).id.toLowerCase();
    const queryClient = createQueryClient();
    if (!isUuid(id) || !(await prefetchCount(queryClient, id, admin))) notFound();
    const { email, role } = admin;
    return (
      <HydrationBoundary state={dehydrate(queryClient)}>
        <CountView id={id} admin={{ email, role }} />
      </HydrationBoundary>
    );
  },
  { isForStaff: true },
);
