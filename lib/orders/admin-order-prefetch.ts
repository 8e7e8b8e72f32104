import type { QueryClient } from "@tanstack/react-query";
import { pageParams } from "@/lib/client/list-pages";
import { AdminOrdersQuery } from "@/lib/orders/admin-order-filters";
import { type AdminOrderFilters, adminOrdersOptions } from "@/lib/orders/admin-order-options";
import { readAdminOrders } from "@/lib/orders/read-admin-orders";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchAdminOrders(
  queryClient: QueryClient,
  filters: AdminOrderFilters,
  skip: number,
): Promise<void> {
  const given = Object.fromEntries(
    Object.entries({ ...filters, ...pageParams(skip || null) }).filter(([, value]) => value !== ""),
  );
  const query = AdminOrdersQuery.safeParse(given);
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({
    ...adminOrdersOptions(filters, skip),
    queryFn: () => readAdminOrders(query.data),
  });
}
