import { queryOptions } from "@tanstack/react-query";
import type { PanelSessions } from "@/lib/auth/auth-schemas";
import { apiRequest } from "@/lib/http/api-request";

export const ownSessionsOptions = queryOptions({
  queryKey: ["own sessions"],
  queryFn: ({ signal }) => apiRequest<PanelSessions>("/api/auth/list-sessions", { signal }),
});
