import type { QueryClient } from "@tanstack/react-query";
import type { Scope } from "@/lib/auth/caller";
import { pageParams } from "@/lib/client/list-pages";
import { readTransfer, readTransfers } from "@/lib/transfers/read-transfers";
import { type TransferListFilters, transferOptions, transfersOptions } from "@/lib/transfers/transfer-options";
import { type TransferDetail, TransfersQuery } from "@/lib/transfers/transfer-schemas";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchTransfers(
  queryClient: QueryClient,
  filters: TransferListFilters,
  skip: number,
  scope: Scope,
): Promise<void> {
  const given = Object.entries({ ...filters, ...pageParams(skip || null) }).filter(([, value]) => value !== "");
  const query = TransfersQuery.safeParse(Object.fromEntries(given));
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({
    ...transfersOptions(filters, skip),
    queryFn: () => readTransfers(query.data, scope),
  });
}

/** The transfer with this id, prefetched; null if there is none from or to these warehouses. */
export async function prefetchTransfer(
  queryClient: QueryClient,
  id: string,
  scope: Scope,
): Promise<TransferDetail | null> {
  const transfer = await readTransfer(id, scope);
  if (transfer) queryClient.setQueryData(transferOptions(id).queryKey, transfer);
  return transfer;
}
