import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { validate as isUuid } from "uuid";
import { AnnounceForm } from "@/components/admin/deliveries/announce-form";
import { announcedOf } from "@/components/admin/deliveries/announced";
import { incomingAddress } from "@/components/admin/panel-addresses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { type PanelPageProps, panelPage } from "@/components/admin/shell/panel-page";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";
import { todayDate } from "@/lib/delivery/delivery-terms";
import { readSuppliers } from "@/lib/receiving/incoming-queries";
import { readIncoming } from "@/lib/receiving/read-incoming";

export const metadata: Metadata = { title: "Edit what is expected" };

export default panelPage(async ({ admin, params }: PanelPageProps<{ id: string }>) => {
  const id = (await params).id.toLowerCase();
  const incoming = isUuid(id) ? await readIncoming(id, null) : null;
  if (!incoming) notFound();
  const { reference, status, version } = incoming;
  if (status !== "EXPECTED" || admin.role !== "admin") redirect(incomingAddress(id));
  const [{ warehouses }, suppliers] = await Promise.all([readWarehouses({ limit: 100 }), readSuppliers()]);
  return (
    <>
      <PanelHeading title={`Edit ${reference}`} description="Nothing of it has come yet." />
      <AnnounceForm
        warehouses={warehouses}
        suppliers={suppliers}
        today={todayDate(new Date())}
        keptAs={`holdfast:incoming:${id}:${version}`}
        initial={announcedOf(incoming)}
        edits={{ id, version }}
      />
    </>
  );
});
