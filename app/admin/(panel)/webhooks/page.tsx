import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { panelPage } from "@/components/admin/shell/panel-page";
import { WebhooksRoom } from "@/components/admin/webhooks/webhooks-room";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchWebhooks } from "@/lib/webhooks/webhook-prefetch";

export const metadata: Metadata = { title: "Webhooks" };

export default panelPage(async ({ admin }) => {
  const queryClient = createQueryClient();
  await prefetchWebhooks(queryClient);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WebhooksRoom mayChange={admin.role === "admin"} />
    </HydrationBoundary>
  );
});
