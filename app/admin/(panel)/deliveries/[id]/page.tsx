import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { validate as isUuid } from "uuid";
import { DeliverySheet } from "@/components/admin/deliveries/delivery-sheet";
import { PrintBar } from "@/components/admin/printed/print-bar";
import { readOwnWarehouses } from "@/components/admin/shell/own-warehouses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { type PanelPageProps, panelPage } from "@/components/admin/shell/panel-page";
import { countText } from "@/lib/format/count-words";
import { readDelivery } from "@/lib/receiving/read-deliveries";
import { readSeller } from "@/lib/seller/seller";

export const metadata: Metadata = { title: "Delivery" };

export default panelPage(
  async ({ admin, params }: PanelPageProps<{ id: string }>) => {
    const id = (await params).id.toLowerCase();
    const delivery = isUuid(id) ? await readDelivery(id, admin.warehouseIds) : null;
    if (!delivery) notFound();
    const warehouses = await readOwnWarehouses(admin);
    const city = warehouses.find((warehouse) => warehouse.id === delivery.warehouseId)?.city;
    return (
      <>
        <PanelHeading
          title={`Delivery ${delivery.reference}`}
          description={`${countText(delivery.lines.length, "product")}. A delivery is never edited: correct stock in the inventory.`}
          actions={<PrintBar backTo="/admin/deliveries" back="Deliveries" />}
        />
        <DeliverySheet delivery={delivery} warehouse={city ?? ""} seller={await readSeller()} />
      </>
    );
  },
  { isForStaff: true },
);
