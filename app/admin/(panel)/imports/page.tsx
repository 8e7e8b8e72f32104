import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ImportsRoom } from "@/components/admin/imports/imports-room";
import { panelPage } from "@/components/admin/shell/panel-page";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchImports } from "@/lib/imports/import-prefetch";

export const metadata: Metadata = { title: "Imports" };

export default panelPage(async ({ admin }) => {
  const queryClient = createQueryClient();
  await prefetchImports(queryClient);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ImportsRoom mayChange={admin.role === "admin"} />
    </HydrationBoundary>
  );
});
