import type { Metadata } from "next";
import { OpenForm } from "@/components/admin/counts/open-form";
import { warehouseIdOf } from "@/components/admin/list/list-params";
import { readOwnWarehouses } from "@/components/admin/shell/own-warehouses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { panelPage } from "@/components/admin/shell/panel-page";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "New count" };

/** `?warehouse=MAA`: where to count. */
export default panelPage(
  async ({ admin, searchParams }) => {
    if (admin.role === "viewer") return <NotForViewers />;
    const { warehouse } = await searchParams;
    const warehouses = (await readOwnWarehouses(admin)).filter(({ isActive }) => isActive);
    const asked = typeof warehouse === "string" ? warehouseIdOf(warehouse, warehouses) : "";
    const [only, ...others] = warehouses;
    return (
      <>
        <PanelHeading title="New count" description="Stock doesn't change until an admin applies it." />
        <OpenForm
          warehouses={warehouses}
          warehouseId={others.length === 0 ? (only?.id ?? "") : asked}
          self={{ email: admin.email, isStaff: admin.role === "staff" }}
        />
      </>
    );
  },
  { isForStaff: true },
);

function NotForViewers() {
  return (
    <>
      <PanelHeading title="New count" />
      <EmptyState title="Only admins and staff can count">You can read what was counted under Counts.</EmptyState>
    </>
  );
}
