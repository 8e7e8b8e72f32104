import type { Metadata } from "next";
import { AnnounceForm } from "@/components/admin/deliveries/announce-form";
import { NOT_ANNOUNCED } from "@/components/admin/deliveries/announced";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { panelPage } from "@/components/admin/shell/panel-page";
import { EmptyState } from "@/components/ui/empty-state";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";
import { todayDate } from "@/lib/delivery/delivery-terms";
import { readSuppliers } from "@/lib/receiving/incoming-queries";

export const metadata: Metadata = { title: "Announce goods" };

export default panelPage(async ({ admin }) => {
  if (admin.role !== "admin") return <NotForViewers />;
  const [{ warehouses }, suppliers] = await Promise.all([readWarehouses({ limit: 100 }), readSuppliers()]);
  return (
    <>
      <PanelHeading
        title="Announce goods"
        description="What a supplier will send. Nothing moves until it is received."
      />
      <AnnounceForm
        warehouses={warehouses}
        suppliers={suppliers}
        today={todayDate(new Date())}
        keptAs={`holdfast:incoming:new:${admin.email}`}
        initial={NOT_ANNOUNCED}
        edits={null}
      />
    </>
  );
});

function NotForViewers() {
  return (
    <>
      <PanelHeading title="Announce goods" />
      <EmptyState title="Only admins can announce goods">You can read what is expected under Deliveries.</EmptyState>
    </>
  );
}
