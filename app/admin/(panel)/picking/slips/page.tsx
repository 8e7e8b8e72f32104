import type { Metadata } from "next";
import { validate as isUuid } from "uuid";
import { PackingSlip } from "@/components/admin/picking/packing-slip";
import { PrintBar } from "@/components/admin/printed/print-bar";
import { PrintSheets } from "@/components/admin/printed/print-sheet";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { panelPage } from "@/components/admin/shell/panel-page";
import { EmptyState } from "@/components/ui/empty-state";
import { isInScope } from "@/lib/auth/caller";
import { countText } from "@/lib/format/count-words";
import { readAdminOrder } from "@/lib/orders/read-admin-orders";
import { BATCH_ORDERS_MAX } from "@/lib/picking/picking-schemas";
import { slipsOf } from "@/lib/picking/slip-lines";
import { readSeller } from "@/lib/seller/seller";

export const metadata: Metadata = { title: "Packing slips" };

/**
 * `?warehouse=MAA&order=…&order=…`: slips for what each order gets from the warehouse, or with `&parcel=…` for one
 * parcel that has left. They also name what comes from elsewhere, for the customer who unpacks it.
 */
export default panelPage(
  async ({ admin, searchParams }) => {
    const { warehouse, order, parcel: shipment } = await searchParams;
    const shipmentId = typeof shipment === "string" ? shipment : null;
    const ids = [order ?? []].flat().filter(isUuid).slice(0, BATCH_ORDERS_MAX);
    const [seller, ...orders] = await Promise.all([readSeller(), ...ids.map((id) => readAdminOrder(id))]);
    const parcels = orders.flatMap((one) => {
      const parcel = one?.parcels.find(({ warehouseCode }) => warehouseCode === warehouse);
      return one && parcel && isInScope(admin.warehouseIds, parcel.warehouseId)
        ? slipsOf(one, parcel.warehouseId, shipmentId).map((slip) => ({ ...slip, order: one, parcel }))
        : [];
    });
    const code = typeof warehouse === "string" ? warehouse : "";
    return (
      <>
        <PanelHeading
          title={countText(parcels.length, "packing slip")}
          description="One page for each parcel. Reload to have them as the orders are now."
          actions={<PrintBar backTo={`/admin/picking?warehouse=${encodeURIComponent(code)}`} />}
        />
        {parcels.length === 0 ? (
          <EmptyState title="No such parcel">Open the slip of an order again from the board.</EmptyState>
        ) : (
          <PrintSheets>
            {parcels.map((one) => (
              <PackingSlip key={`${one.order.id} ${one.id}`} {...one} seller={seller} />
            ))}
          </PrintSheets>
        )}
      </>
    );
  },
  { isForStaff: true },
);
