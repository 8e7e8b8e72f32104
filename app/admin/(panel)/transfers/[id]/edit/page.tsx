import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { validate as isUuid } from "uuid";
import { transferAddress } from "@/components/admin/panel-addresses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { type PanelPageProps, panelPage } from "@/components/admin/shell/panel-page";
import { planOf } from "@/components/admin/transfers/plan";
import { PlanForm } from "@/components/admin/transfers/plan-form";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";
import { readTransfer } from "@/lib/transfers/read-transfers";

export const metadata: Metadata = { title: "Edit a transfer" };

export default panelPage(async ({ admin, params }: PanelPageProps<{ id: string }>) => {
  const id = (await params).id.toLowerCase();
  const transfer = isUuid(id) ? await readTransfer(id, null) : null;
  if (!transfer) notFound();
  const { number, status, version } = transfer;
  const isReady = status === "READY";
  if ((status !== "DRAFT" && !isReady) || admin.role !== "admin") redirect(transferAddress(id));
  const { warehouses } = await readWarehouses({ limit: 100 });
  return (
    <>
      <PanelHeading
        title={`Edit ${number}`}
        description={
          isReady
            ? "It becomes a draft again: its units are for sale until you make it ready or send it."
            : "Nothing of it has moved yet."
        }
      />
      <PlanForm
        warehouses={warehouses}
        keptAs={`holdfast:transfer:${id}:${version}`}
        initial={planOf(transfer)}
        aside={isReady ? transfer : null}
        edits={{ id, version }}
      />
    </>
  );
});
