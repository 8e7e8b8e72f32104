import type { QueryClient } from "@tanstack/react-query";
import { AdminReservationsQuery } from "@/lib/reservations/admin-reservation-filters";
import {
  type AdminReservationFilters,
  adminReservationsOptions,
  RESERVATIONS_PER_PAGE,
} from "@/lib/reservations/admin-reservation-options";
import { readAdminReservations } from "@/lib/reservations/read-admin-reservations";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchAdminReservations(
  queryClient: QueryClient,
  filters: AdminReservationFilters,
): Promise<void> {
  const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ""));
  const query = AdminReservationsQuery.safeParse({ ...given, limit: String(RESERVATIONS_PER_PAGE) });
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({
    ...adminReservationsOptions(filters),
    queryFn: () => readAdminReservations(query.data),
  });
}
