import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PoliciesRoom } from "@/components/admin/policies/policies-room";
import { panelPage } from "@/components/admin/shell/panel-page";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchPolicies } from "@/lib/settings/setting-prefetch";

export const metadata: Metadata = { title: "Policies" };

export default panelPage(async ({ admin }) => {
  const queryClient = createQueryClient();
  await prefetchPolicies(queryClient);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PoliciesRoom mayChange={admin.role === "admin"} />
    </HydrationBoundary>
  );
});
