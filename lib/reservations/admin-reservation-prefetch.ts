import type { QueryClient } from "@tanstack/react-query";
import { pageParams } from "@/lib/client/list-pages";
import { AdminReservationsQuery } from "@/lib/reservations/admin-reservation-filters";
import { type AdminReservationFilters, adminReservationsOptions } from "@/lib/reservations/admin-reservation-options";
import { readAdminReservations } from "@/lib/reservations/read-admin-reservations";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchAdminReservations(
  queryClient: QueryClient,
  filters: AdminReservationFilters,
  skip: number,
): Promise<void> {
  const given = Object.fromEntries(
    Object.entries({ ...filters, ...pageParams(skip || null) }).filter(([, value]) => value !== ""),
  );
  const query = AdminReservationsQuery.safeParse(given);
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({
    ...adminReservationsOptions(filters, skip),
    queryFn: () => readAdminReservations(query.data),
  });
}
