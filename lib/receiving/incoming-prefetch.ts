import type { QueryClient } from "@tanstack/react-query";
import type { Scope } from "@/lib/auth/caller";
import { pageParams } from "@/lib/client/list-pages";
import { type IncomingListFilters, incomingListOptions, incomingOptions } from "@/lib/receiving/incoming-options";
import { type IncomingDetail, IncomingQuery } from "@/lib/receiving/incoming-schemas";
import { readIncoming, readIncomingList } from "@/lib/receiving/read-incoming";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchIncomingList(
  queryClient: QueryClient,
  filters: IncomingListFilters,
  skip: number,
  scope: Scope,
): Promise<void> {
  const given = Object.entries({ ...filters, ...pageParams(skip || null) }).filter(([, value]) => value !== "");
  const query = IncomingQuery.safeParse(Object.fromEntries(given));
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({
    ...incomingListOptions(filters, skip),
    queryFn: () => readIncomingList(query.data, scope),
  });
}

/** The expected goods with this id, prefetched; null if there are none in these warehouses. */
export async function prefetchIncoming(
  queryClient: QueryClient,
  id: string,
  scope: Scope,
): Promise<IncomingDetail | null> {
  const incoming = await readIncoming(id, scope);
  if (incoming) queryClient.setQueryData(incomingOptions(id).queryKey, incoming);
  return incoming;
}
