import type { QueryClient } from "@tanstack/react-query";
import { prefetchWarehouses } from "@/lib/catalog/catalog-prefetch";
import { readProducts } from "@/lib/catalog/catalog-queries";
import { LedgerQuery } from "@/lib/inventory/stock-change-schemas";
import { readLedgerPage } from "@/lib/ledger/read-ledger-page";
import { readStats } from "./read-stats";
import {
  everyProductOptions,
  type LedgerFilters,
  ledgerOptions,
  ledgerParams,
  newestEntriesOptions,
  statsOptions,
} from "./stats-options";

const PRODUCTS_PER_PAGE = 100;

/** The first paint of the live stock, read by the server itself. What fails is asked for again by the browser. */
export async function prefetchLiveStock(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.prefetchQuery({ ...statsOptions(), queryFn: readStats, retry: false }),
    queryClient.prefetchQuery({
      ...newestEntriesOptions(),
      queryFn: async () => (await readLedgerPage({ limit: 10 })).entries,
      retry: false,
    }),
    prefetchEveryProduct(queryClient),
  ]);
}

/** The first paint of the event log, likewise: with the names that its entries are shown under. */
export async function prefetchEventLog(queryClient: QueryClient, filters: LedgerFilters): Promise<void> {
  await Promise.all([
    prefetchEveryProduct(queryClient),
    prefetchWarehouses(queryClient),
    queryClient.prefetchInfiniteQuery({
      ...ledgerOptions(filters),
      queryFn: () => readLedgerPage(LedgerQuery.parse(Object.fromEntries(ledgerParams(filters, true)))),
      retry: false,
    }),
  ]);
}

async function prefetchEveryProduct(queryClient: QueryClient): Promise<void> {
  await queryClient.prefetchInfiniteQuery({
    ...everyProductOptions(),
    queryFn: async ({ pageParam }) => {
      const query = { sort: "name", limit: PRODUCTS_PER_PAGE, cursor: pageParam ?? undefined } as const;
      return (await readProducts(query)).answer;
    },
    retry: false,
  });
}
