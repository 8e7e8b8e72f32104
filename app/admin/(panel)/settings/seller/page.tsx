import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { SellerRoom } from "@/components/admin/access/seller-room";
import { panelPage } from "@/components/admin/shell/panel-page";
import { createQueryClient } from "@/lib/client/query-client";
import { readSellerSetting } from "@/lib/seller/seller";
import { sellerOptions } from "@/lib/seller/seller-options";

export const metadata: Metadata = { title: "Seller" };

export default panelPage(async ({ admin }) => {
  const queryClient = createQueryClient();
  await queryClient.prefetchQuery({ ...sellerOptions, queryFn: readSellerSetting });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <SellerRoom mayChange={admin.role === "admin"} />
    </HydrationBoundary>
  );
});
