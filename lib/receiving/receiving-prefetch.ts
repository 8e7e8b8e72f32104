import type { QueryClient } from "@tanstack/react-query";
import type { Scope } from "@/lib/auth/caller";
import { pageParams } from "@/lib/client/list-pages";
import { readDeliveries } from "@/lib/receiving/read-deliveries";
import { type DeliveryListFilters, deliveriesOptions } from "@/lib/receiving/receiving-options";
import { DeliveriesQuery } from "@/lib/receiving/receiving-schemas";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchDeliveries(
  queryClient: QueryClient,
  filters: DeliveryListFilters,
  skip: number,
  scope: Scope,
): Promise<void> {
  const given = Object.entries({ ...filters, ...pageParams(skip || null) }).filter(([, value]) => value !== "");
  const query = DeliveriesQuery.safeParse(Object.fromEntries(given));
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({
    ...deliveriesOptions(filters, skip),
    queryFn: () => readDeliveries(query.data, scope),
  });
}
