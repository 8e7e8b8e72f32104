import type { QueryClient } from "@tanstack/react-query";
import { type DemandFilters, demandOptions, queueOptions } from "@/lib/waitlist/admin-waitlist-options";
import { DemandQuery, QueueQuery } from "@/lib/waitlist/admin-waitlist-schemas";
import { readDemands, readQueue } from "@/lib/waitlist/read-queues";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchDemand(queryClient: QueryClient, filters: DemandFilters): Promise<void> {
  const query = DemandQuery.safeParse(filters);
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({ ...demandOptions(filters), queryFn: () => readDemands(query.data) });
}

/** The same for one product's queue. */
export async function prefetchQueue(queryClient: QueryClient, productId: string): Promise<void> {
  const query = QueueQuery.safeParse({ productId });
  const queue = query.success ? await readQueue(query.data) : null;
  if (queue) await queryClient.prefetchInfiniteQuery({ ...queueOptions(productId), queryFn: () => queue });
}
