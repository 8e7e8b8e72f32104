import type { QueryClient } from "@tanstack/react-query";
import { readShortfalls } from "@/lib/shortfalls/read-shortfalls";
import { type ShortfallListFilters, shortfallsOptions } from "@/lib/shortfalls/shortfall-options";
import { ShortfallsQuery } from "@/lib/shortfalls/shortfall-schemas";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchShortfalls(queryClient: QueryClient, filters: ShortfallListFilters): Promise<void> {
  const query = ShortfallsQuery.safeParse(
    Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== "")),
  );
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({
    ...shortfallsOptions(filters),
    queryFn: () => readShortfalls(query.data),
  });
}
