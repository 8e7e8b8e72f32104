import { queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import type { FailedJobs } from "@/lib/outbox/job-schemas";

const POLL_MS = 10_000;

export const failedJobsOptions = queryOptions({
  queryKey: ["failed jobs"] as const,
  queryFn: ({ signal }) => apiRequest<FailedJobs>("/api/admin/jobs/failed?limit=20", { signal }),
  refetchInterval: POLL_MS,
});

/** Retries a failed job. */
export function retryFailedJob(id: string): Promise<{ id: string }> {
  return apiRequest<{ id: string }>(`/api/admin/jobs/${id}/retry`, { method: "POST" });
}
