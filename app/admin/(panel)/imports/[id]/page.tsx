import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { validate as isUuid } from "uuid";
import { ImportView } from "@/components/admin/imports/import-view";
import { type PanelPageProps, panelPage } from "@/components/admin/shell/panel-page";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchImport } from "@/lib/imports/import-prefetch";

export const metadata: Metadata = { title: "Import" };

export default panelPage(async ({ admin, params }: PanelPageProps<{ id: string }>) => {
  const id = (await params).id.toLowerCase();
  const queryClient = createQueryClient();
  if (!isUuid(id) || !(await prefetchImport(queryClient, id))) notFound();
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ImportView id={id} mayChange={admin.role === "admin"} />
    </HydrationBoundary>
  );
});
