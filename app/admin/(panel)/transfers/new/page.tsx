import type { Metadata } from "next";
import { validate as isUuid } from "uuid";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { panelPage } from "@/components/admin/shell/panel-page";
import { NEW_PLAN, planOf } from "@/components/admin/transfers/plan";
import { PlanForm } from "@/components/admin/transfers/plan-form";
import { EmptyState } from "@/components/ui/empty-state";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";
import { readTransfer } from "@/lib/transfers/read-transfers";

export const metadata: Metadata = { title: "New transfer" };

/** `?copy=<id>`: begins with what another transfer has. */
export default panelPage(async ({ admin, searchParams }) => {
  if (admin.role !== "admin") return <NotForViewers />;
  const { copy } = await searchParams;
  const { warehouses } = await readWarehouses({ limit: 100 });
  const copied = typeof copy === "string" && isUuid(copy) ? await readTransfer(copy, null) : null;
  return (
    <>
      <PanelHeading title="New transfer" description="A draft first: nothing moves until it is sent." />
      <PlanForm
        warehouses={warehouses}
        keptAs={`holdfast:transfer:new:${admin.email}${copied ? `:${copied.id}` : ""}`}
        initial={copied ? planOf(copied) : NEW_PLAN}
        edits={null}
      />
    </>
  );
});

function NotForViewers() {
  return (
    <>
      <PanelHeading title="New transfer" />
      <EmptyState title="Only admins can plan transfers">You can read what is on its way under Transfers.</EmptyState>
    </>
  );
}
