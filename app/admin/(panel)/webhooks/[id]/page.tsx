import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { validate as isUuid } from "uuid";
import { loadSkip } from "@/components/admin/list/list-params";
import { type PanelPageProps, panelPage } from "@/components/admin/shell/panel-page";
import { deliveryFiltersOf, loadDeliverySearchParams } from "@/components/admin/webhooks/webhook-search-params";
import { WebhookView } from "@/components/admin/webhooks/webhook-view";
import { createQueryClient } from "@/lib/client/query-client";
import { env } from "@/lib/env";
import { prefetchWebhook } from "@/lib/webhooks/webhook-prefetch";

export const metadata: Metadata = { title: "Webhook" };

export default panelPage(async ({ admin, params, searchParams }: PanelPageProps<{ id: string }>) => {
  const id = (await params).id.toLowerCase();
  const queryClient = createQueryClient();
  const filters = deliveryFiltersOf(await loadDeliverySearchParams(searchParams));
  const skip = await loadSkip(searchParams);
  if (!isUuid(id) || !(await prefetchWebhook(queryClient, id, { filters, skip }))) notFound();
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WebhookView id={id} mayChange={admin.role === "admin"} toPrivate={env().WEBHOOKS_TO_PRIVATE} />
    </HydrationBoundary>
  );
});
