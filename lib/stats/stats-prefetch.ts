import type { QueryClient } from "@tanstack/react-query";
import { recentMovesOptions } from "@/lib/ledger/ledger-options";
import { readRecentMoves } from "@/lib/ledger/read-ledger-page";
import { periodOptions, workOptions } from "./home-options";
import type { PeriodQuery } from "./period-schemas";
import { readPeriod } from "./read-period";
import { readStats } from "./read-stats";
import { readWork } from "./read-work";
import { statsOptions } from "./stats-options";

/** Prefetches Home on the server, for a viewer or an admin. If that fails, the browser fetches it. */
export async function prefetchHome(queryClient: QueryClient, period: PeriodQuery, role: string): Promise<void> {
  await Promise.all([
    queryClient.prefetchQuery({ ...workOptions(), queryFn: () => readWork(role) }),
    queryClient.prefetchQuery({ ...periodOptions(period), queryFn: () => readPeriod(period) }),
    queryClient.prefetchQuery({ ...statsOptions(), queryFn: readStats }),
    queryClient.prefetchQuery({ ...recentMovesOptions(), queryFn: readRecentMoves }),
  ]);
}
