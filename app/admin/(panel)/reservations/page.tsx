import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { loadSkip } from "@/components/admin/list/list-params";
import { filtersOf, loadReservationSearchParams } from "@/components/admin/reservations/reservation-search-params";
import { ReservationsRoom } from "@/components/admin/reservations/reservations-room";
import { panelPage } from "@/components/admin/shell/panel-page";
import { readPolicyCodes } from "@/lib/catalog/policy-queries";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchAdminReservations } from "@/lib/reservations/admin-reservation-prefetch";

export const metadata: Metadata = { title: "Reservations" };

export default panelPage(async ({ admin, searchParams }) => {
  const queryClient = createQueryClient();
  const view = await loadReservationSearchParams(searchParams);
  const [{ warehouses }, policies] = await Promise.all([readWarehouses({ limit: 100 }), readPolicyCodes()]);
  await prefetchAdminReservations(queryClient, filtersOf(view, warehouses), await loadSkip(searchParams));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ReservationsRoom warehouses={warehouses} policies={policies} mayChange={admin.role === "admin"} />
    </HydrationBoundary>
  );
});
