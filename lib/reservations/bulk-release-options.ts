import { queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import { type AdminReservationFilters, paramsOf } from "@/lib/reservations/admin-reservation-options";
import type { BulkRelease, BulkReleases, ReleasePreview } from "@/lib/reservations/admin-reservation-schemas";

export const bulkReleasesKey = ["bulk releases"] as const;

const RUNNING_MS = 1_000;
const RESTING_MS = 15_000;
const PREVIEW_MS = 5_000;

/** The last bulk releases, whoever started them. */
export const releasesOptions = queryOptions({
  queryKey: [...bulkReleasesKey, "last"] as const,
  queryFn: ({ signal }) => apiRequest<BulkReleases>("/api/admin/reservations/releases?limit=20", { signal }),
  refetchInterval: ({ state }) =>
    state.data?.releases.some(({ endedAt }) => endedAt === null) ? RUNNING_MS : RESTING_MS,
});

export function releasePreviewOptions(filters: AdminReservationFilters) {
  return queryOptions({
    queryKey: [...bulkReleasesKey, "preview", filters] as const,
    queryFn: ({ signal }) =>
      apiRequest<ReleasePreview>(`/api/admin/reservations/release-matching?${paramsOf(filters)}`, { signal }),
    refetchInterval: PREVIEW_MS,
    staleTime: 0,
    gcTime: 0,
  });
}

/** What a release of these holds would do. */
export function selectedPreviewOptions(ids: readonly string[]) {
  const asked = new URLSearchParams(ids.toSorted().map((id) => ["id", id])).toString();
  return queryOptions({
    queryKey: [...bulkReleasesKey, "preview", asked] as const,
    queryFn: ({ signal }) =>
      apiRequest<ReleasePreview>(`/api/admin/reservations/release-matching?${asked}`, { signal }),
    refetchInterval: PREVIEW_MS,
    gcTime: 0,
  });
}

export type ReleaseWish = { filters: AdminReservationFilters; note: string; isTold: boolean; preview: ReleasePreview };

/** Releases what the preview showed: new holds are not included. */
export function releaseMatching(
  { filters, note, isTold, preview }: ReleaseWish,
  idempotencyKey: string,
): Promise<BulkRelease> {
  const { asOf, totals } = preview;
  const createdTo = filters.createdTo !== "" && filters.createdTo < asOf ? filters.createdTo : asOf;
  const body = {
    filters: bodyFilters({ ...filters, createdTo }),
    note,
    tellCustomers: isTold,
    expectedCount: totals?.reservations,
  };
  return apiRequest<BulkRelease>("/api/admin/reservations/release-matching", { method: "POST", body, idempotencyKey });
}

const NUMBERS: readonly string[] = ["endsWithinSeconds", "unitsMin", "valueMin"];

/** Without those that do not filter, and with numbers as such. */
function bodyFilters(filters: AdminReservationFilters): Record<string, string | number> {
  const given = Object.entries(filters).filter(([, value]) => value !== "");
  return Object.fromEntries(given.map(([name, value]) => [name, NUMBERS.includes(name) ? Number(value) : value]));
}

export function stopRelease(id: string): Promise<BulkRelease> {
  return apiRequest<BulkRelease>(`/api/admin/reservations/releases/${id}/stop`, { method: "POST" });
}
