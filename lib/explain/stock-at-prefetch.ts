import type { QueryClient } from "@tanstack/react-query";
import { pageParams } from "@/lib/client/list-pages";
import { readLedgerSpan, readStockAt } from "./read-stock-at";
import { ledgerSpanOptions, type StockAtFilters, stockRowsAtOptions } from "./stock-at-options";
import { StockAtQuery, type StockRowsAt } from "./stock-at-schemas";

/** Prefetches what the page of past stock shows first. If a moment or filter is refused, the browser shows why. */
export async function prefetchStockAt(queryClient: QueryClient, filters: StockAtFilters, skip: number): Promise<void> {
  const given = Object.entries({ ...filters, ...pageParams(skip || null) }).filter(([, value]) => value !== "");
  const query = StockAtQuery.safeParse(Object.fromEntries(given));
  await Promise.all([
    queryClient.prefetchQuery({ ...ledgerSpanOptions(), queryFn: readLedgerSpan }),
    query.success &&
      queryClient.prefetchInfiniteQuery({
        ...stockRowsAtOptions(filters, skip),
        queryFn: async () => (await readStockAt(query.data)) as StockRowsAt,
      }),
  ]);
}
