import type { QueryClient } from "@tanstack/react-query";
import { type LedgerFilters, ledgerOptions, ledgerParams } from "./ledger-options";
import { LedgerQuery } from "./ledger-schemas";
import { readLedgerPage } from "./read-ledger-page";

/** The first page of the event log, read by the server itself. What fails is asked for again by the browser. */
export async function prefetchLedger(queryClient: QueryClient, filters: LedgerFilters): Promise<void> {
  await queryClient.prefetchInfiniteQuery({
    ...ledgerOptions(filters),
    queryFn: () => readLedgerPage(LedgerQuery.parse(Object.fromEntries(ledgerParams(filters, true)))),
    retry: false,
  });
}
