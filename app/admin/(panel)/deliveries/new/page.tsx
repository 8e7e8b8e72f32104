import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { validate as isUuid } from "uuid";
import { ReceiveRoom } from "@/components/admin/deliveries/receive-room";
import { warehouseIdOf } from "@/components/admin/list/list-params";
import { readOwnWarehouses } from "@/components/admin/shell/own-warehouses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { panelPage } from "@/components/admin/shell/panel-page";
import { EmptyState } from "@/components/ui/empty-state";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchIncoming } from "@/lib/receiving/incoming-prefetch";

export const metadata: Metadata = { title: "Receive a delivery" };

/**
 * `?warehouse=MAA`: where it came in, unless a delivery is being received already. `?expected=<id>`: a part of expected goods.
 */
export default panelPage(
  async ({ admin, searchParams }) => {
    if (admin.role === "viewer") return <NotForViewers />;
    const { warehouse, expected } = await searchParams;
    const warehouses = await readOwnWarehouses(admin);
    const asked = typeof warehouse === "string" ? warehouseIdOf(warehouse, warehouses) : "";
    const [only, ...others] = warehouses;
    const queryClient = createQueryClient();
    const incomingId = typeof expected === "string" ? expected.toLowerCase() : null;
    if (incomingId !== null) {
      const isKnown = isUuid(incomingId) && (await prefetchIncoming(queryClient, incomingId, admin.warehouseIds));
      if (!isKnown) notFound();
    }
    return (
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ReceiveRoom
          warehouses={warehouses}
          warehouseId={others.length === 0 ? (only?.id ?? "") : asked}
          email={admin.email}
          incomingId={incomingId}
        />
      </HydrationBoundary>
    );
  },
  { isForStaff: true },
);

function NotForViewers() {
  return (
    <>
      <PanelHeading title="Receive a delivery" />
      <EmptyState title="Admins and the warehouse's staff can receive deliveries">
        You can read what came in under Deliveries.
      </EmptyState>
    </>
  );
}
