import type { QueryClient } from "@tanstack/react-query";
import { readTransfer, readTransfers } from "@/lib/transfers/read-transfers";
import { type TransferListFilters, transferOptions, transfersOptions } from "@/lib/transfers/transfer-options";
import { TransfersQuery } from "@/lib/transfers/transfer-schemas";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchTransfers(queryClient: QueryClient, filters: TransferListFilters): Promise<void> {
  const asked = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ""));
  const query = TransfersQuery.safeParse(asked);
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({ ...transfersOptions(filters), queryFn: () => readTransfers(query.data) });
}

/** Whether there is a transfer with this id, which is then prefetched. */
export async function prefetchTransfer(queryClient: QueryClient, id: string): Promise<boolean> {
  const transfer = await readTransfer(id);
  if (transfer) queryClient.setQueryData(transferOptions(id).queryKey, transfer);
  return transfer !== null;
}
