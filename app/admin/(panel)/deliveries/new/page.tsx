import type { Metadata } from "next";
import { ReceiveRoom } from "@/components/admin/deliveries/receive-room";
import { warehouseIdOf } from "@/components/admin/list/list-params";
import { readOwnWarehouses } from "@/components/admin/shell/own-warehouses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { panelPage } from "@/components/admin/shell/panel-page";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Receive a delivery" };

/** `?warehouse=MAA`: where it came in, unless a delivery is being received already. */
export default panelPage(
  async ({ admin, searchParams }) => {
    if (admin.role === "viewer") return <NotForViewers />;
    const { warehouse } = await searchParams;
    const warehouses = await readOwnWarehouses(admin);
    const asked = typeof warehouse === "string" ? warehouseIdOf(warehouse, warehouses) : "";
    const [only, ...others] = warehouses;
    return (
      <ReceiveRoom
        warehouses={warehouses}
        warehouseId={others.length === 0 ? (only?.id ?? "") : asked}
        email={admin.email}
      />
    );
  },
  { isForStaff: true },
);

function NotForViewers() {
  return (
    <>
      <PanelHeading title="Receive a delivery" />
      <EmptyState title="Only admins can receive deliveries">You can read what came in under Deliveries.</EmptyState>
    </>
  );
}
