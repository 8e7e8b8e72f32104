import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { loadSkip } from "@/components/admin/list/list-params";
import { loadOrderSearchParams, orderFiltersOf } from "@/components/admin/orders/order-search-params";
import { OrdersRoom } from "@/components/admin/orders/orders-room";
import { panelPage } from "@/components/admin/shell/panel-page";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchAdminOrders } from "@/lib/orders/admin-order-prefetch";

export const metadata: Metadata = { title: "Orders" };

export default panelPage(async ({ admin, searchParams }) => {
  const queryClient = createQueryClient();
  const view = await loadOrderSearchParams(searchParams);
  const { warehouses } = await readWarehouses({ limit: 100 });
  await prefetchAdminOrders(queryClient, orderFiltersOf(view, warehouses), await loadSkip(searchParams));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <OrdersRoom warehouses={warehouses} mayChange={admin.role === "admin"} />
    </HydrationBoundary>
  );
});
