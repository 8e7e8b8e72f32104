import { onlineManager, QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "@/lib/client/api-request";

/** Server-rendered data stays fresh while the page loads and starts. */
export const FRESH_MS = 5_000;
const QUERY_RETRIES = 2;

/** Create one per request on the server, and one per tab in the browser. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // Not on the server: a page must not wait for retries. If a prefetch fails, the browser fetches.
        retry: typeof window !== "undefined" && ((failures, error) => failures < QUERY_RETRIES && isPassing(error)),
        // Offline, a read fails now, so that pages can say so instead of waiting, and is made again when the network is back.
        networkMode: "always",
        refetchOnReconnect: true,
      },
      // Offline, a change fails now instead of waiting for the network and then happening unasked.
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

/** Whether a retry may help: no response, or a server error. A refusal stays a refusal, and so does no network. */
function isPassing(error: unknown): boolean {
  if (!onlineManager.isOnline()) return false;
  return !(error instanceof ApiProblem) || error.status >= 500;
}
