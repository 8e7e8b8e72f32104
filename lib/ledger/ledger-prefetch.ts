import type { QueryClient } from "@tanstack/react-query";
import { type LedgerFilters, ledgerOptions, pageOfLedger } from "./ledger-options";
import { LedgerQuery } from "./ledger-schemas";
import { readLedgerPage } from "./read-ledger-page";

/** Prefetches the first page of the event log on the server. If that fails, the browser fetches it. */
export async function prefetchLedger(queryClient: QueryClient, filters: LedgerFilters, skip: number): Promise<void> {
  await queryClient.prefetchInfiniteQuery({
    ...ledgerOptions(filters, skip),
    queryFn: () => readLedgerPage(LedgerQuery.parse(Object.fromEntries(pageOfLedger(filters, skip || null)))),
  });
}
