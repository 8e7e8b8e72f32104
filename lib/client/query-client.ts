import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "@/lib/client/api-request";

/** What the server rendered counts as fresh for as long as it takes to arrive and start. */
const FRESH_MS = 5_000;
const QUERY_RETRIES = 2;

/** A new one per request on the server; one per tab in the browser. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < QUERY_RETRIES && isPassing(error),
      },
      mutations: { retry: false },
    },
  });
}

/** Worth asking again soon: no answer, or a fault of the server's. A refusal stays a refusal. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof ApiProblem) || error.status >= 500;
}
