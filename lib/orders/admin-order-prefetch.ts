import type { QueryClient } from "@tanstack/react-query";
import { AdminOrdersQuery } from "@/lib/orders/admin-order-filters";
import { ADMIN_ORDERS_PER_PAGE, type AdminOrderFilters, adminOrdersOptions } from "@/lib/orders/admin-order-options";
import { readAdminOrders } from "@/lib/orders/read-admin-orders";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchAdminOrders(queryClient: QueryClient, filters: AdminOrderFilters): Promise<void> {
  const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ""));
  const query = AdminOrdersQuery.safeParse({ ...given, limit: String(ADMIN_ORDERS_PER_PAGE) });
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({
    ...adminOrdersOptions(filters),
    queryFn: () => readAdminOrders(query.data),
  });
}
