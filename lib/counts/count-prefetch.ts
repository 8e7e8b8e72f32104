import type { QueryClient } from "@tanstack/react-query";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";
import type { Scope } from "@/lib/auth/caller";
import { pageParams } from "@/lib/client/list-pages";
import { type CountListFilters, countOptions, countsOptions } from "@/lib/counts/count-options";
import { CountsQuery, type StockCount } from "@/lib/counts/count-schemas";
import { readCount, readCounts } from "@/lib/counts/read-counts";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchCounts(
  queryClient: QueryClient,
  filters: CountListFilters,
  skip: number,
  scope: Scope,
): Promise<void> {
  const given = Object.entries({ ...filters, ...pageParams(skip || null) }).filter(([, value]) => value !== "");
  const query = CountsQuery.safeParse(Object.fromEntries(given));
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({
    ...countsOptions(filters, skip),
    queryFn: () => readCounts(query.data, scope),
  });
}

/** The count with this id as `admin` may see it, prefetched; null if there is none. */
export async function prefetchCount(
  queryClient: QueryClient,
  id: string,
  admin: PanelAdmin,
): Promise<StockCount | null> {
  const { role, warehouseIds: scope, email } = admin;
  const count = await readCount(id, { role, scope, actor: `admin:${email}` });
  if (count) queryClient.setQueryData(countOptions(id).queryKey, count);
  return count;
}
