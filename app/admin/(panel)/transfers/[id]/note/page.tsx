import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { validate as isUuid } from "uuid";
import { transferAddress } from "@/components/admin/panel-addresses";
import { PrintBar } from "@/components/admin/printed/print-bar";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { type PanelPageProps, panelPage } from "@/components/admin/shell/panel-page";
import { TransferNote } from "@/components/admin/transfers/transfer-note";
import { readSeller } from "@/lib/seller/seller";
import { readTransfer } from "@/lib/transfers/read-transfers";

export const metadata: Metadata = { title: "Transfer note" };

export default panelPage(
  async ({ admin, params }: PanelPageProps<{ id: string }>) => {
    const id = (await params).id.toLowerCase();
    const transfer = isUuid(id) ? await readTransfer(id, admin.warehouseIds) : null;
    if (!transfer) notFound();
    return (
      <>
        <PanelHeading
          title="Transfer note"
          description="It travels with the goods. Whoever unpacks them can count on it."
          actions={<PrintBar backTo={transferAddress(id)} back={transfer.number} />}
        />
        <TransferNote transfer={transfer} seller={await readSeller()} />
      </>
    );
  },
  { isForStaff: true },
);
