import type { Metadata } from "next";
import { PickSheet } from "@/components/admin/picking/pick-sheet";
import { chosenWarehouse, loadPickingSearchParams } from "@/components/admin/picking/picking-search-params";
import { PrintBar } from "@/components/admin/printed/print-bar";
import { readOwnWarehouses } from "@/components/admin/shell/own-warehouses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { panelPage } from "@/components/admin/shell/panel-page";
import { EmptyState } from "@/components/ui/empty-state";
import { todayDate } from "@/lib/delivery/delivery-terms";
import { countText } from "@/lib/format/count-words";
import { readPickList } from "@/lib/picking/read-picking";

export const metadata: Metadata = { title: "Pick list" };

export default panelPage(
  async ({ admin, searchParams }) => {
    const view = await loadPickingSearchParams(searchParams);
    const chosen = chosenWarehouse(await readOwnWarehouses(admin), view.warehouse);
    const list = chosen && (await readPickList(chosen.id, admin.warehouseIds));
    if (!list) return <EmptyState title="No such warehouse">Choose another one on the board.</EmptyState>;
    const { warehouse, orders, lines } = list;
    return (
      <>
        <PanelHeading
          title={`Pick list, ${warehouse.city}`}
          description={`What ${countText(orders, "order")} need and nobody has packed, whoever picks them.`}
          actions={lines.length > 0 && <PrintBar backTo={`/admin/picking?warehouse=${warehouse.code}`} />}
        />
        {lines.length === 0 ? (
          <EmptyState title="Nothing to pick">Orders are listed here as soon as they are paid.</EmptyState>
        ) : (
          <PickSheet
            title={`Pick list ${warehouse.code}`}
            about={countText(orders, "order")}
            day={todayDate(new Date())}
            lines={lines}
          />
        )}
      </>
    );
  },
  { isForStaff: true },
);
