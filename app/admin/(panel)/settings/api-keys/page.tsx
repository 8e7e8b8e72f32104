import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { KeysRoom } from "@/components/admin/access/keys-room";
import { panelPage } from "@/components/admin/shell/panel-page";
import { prefetchApiKeys } from "@/lib/access/access-prefetch";
import { createQueryClient } from "@/lib/client/query-client";

export const metadata: Metadata = { title: "API keys" };

export default panelPage(async ({ admin }) => {
  const queryClient = createQueryClient();
  await prefetchApiKeys(queryClient);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <KeysRoom mayChange={admin.role === "admin"} />
    </HydrationBoundary>
  );
});
