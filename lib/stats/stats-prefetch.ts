import type { QueryClient } from "@tanstack/react-query";
import { recentMovesOptions } from "@/lib/ledger/ledger-options";
import { readRecentMoves } from "@/lib/ledger/read-ledger-page";
import { readStats } from "./read-stats";
import { statsOptions } from "./stats-options";

/** Prefetches the live stock on the server. If that fails, the browser fetches it. */
export async function prefetchLiveStock(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.prefetchQuery({ ...statsOptions(), queryFn: readStats }),
    queryClient.prefetchQuery({ ...recentMovesOptions(), queryFn: readRecentMoves }),
  ]);
}
