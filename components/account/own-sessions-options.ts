import { queryOptions } from "@tanstack/react-query";
import type { OwnSessions } from "@/lib/auth/auth-schemas";
import { apiRequest } from "@/lib/client/api-request";

export const ownSessionsOptions = queryOptions({
  queryKey: ["own sessions"],
  queryFn: ({ signal }) => apiRequest<OwnSessions>("/api/auth/list-sessions", { signal }),
});
