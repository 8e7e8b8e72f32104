import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { RiskRoom } from "@/components/admin/risk/risk-room";
import { panelPage } from "@/components/admin/shell/panel-page";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchRisk } from "@/lib/risk/risk-prefetch";

export const metadata: Metadata = { title: "Risk" };

export default panelPage(async ({ admin }) => {
  const queryClient = createQueryClient();
  await prefetchRisk(queryClient);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <RiskRoom mayChange={admin.role === "admin"} />
    </HydrationBoundary>
  );
});
