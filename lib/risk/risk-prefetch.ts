import type { QueryClient } from "@tanstack/react-query";
import { readRisk } from "./read-risk";
import { riskOptions } from "./risk-options";

/** Prefetches the risk page on the server. If that fails, the browser fetches it. */
export async function prefetchRisk(queryClient: QueryClient): Promise<void> {
  await queryClient.prefetchQuery({ ...riskOptions(), queryFn: readRisk });
}
