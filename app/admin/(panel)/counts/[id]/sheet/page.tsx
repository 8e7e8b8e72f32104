import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { validate as isUuid } from "uuid";
import { CountSheet } from "@/components/admin/counts/count-sheet";
import { countAddress } from "@/components/admin/panel-addresses";
import { PrintBar } from "@/components/admin/printed/print-bar";
import { readOwnWarehouses } from "@/components/admin/shell/own-warehouses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { type PanelPageProps, panelPage } from "@/components/admin/shell/panel-page";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchCount } from "@/lib/counts/count-prefetch";

export const metadata: Metadata = { title: "Count list" };

export default panelPage(
  async ({ admin, params }: PanelPageProps<{ id: string }>) => {
    const id = (await params).id.toLowerCase();
    const count = isUuid(id) ? await prefetchCount(createQueryClient(), id, admin) : null;
    if (!count) notFound();
    const warehouses = await readOwnWarehouses(admin);
    const city = warehouses.find((warehouse) => warehouse.id === count.warehouseId)?.city ?? count.warehouseCode;
    return (
      <>
        <PanelHeading
          title={`Count list ${count.number}`}
          description="By shelf, without what the system has."
          actions={<PrintBar backTo={countAddress(id)} back="Back to the count" />}
        />
        <CountSheet count={count} city={city} />
      </>
    );
  },
  { isForStaff: true },
);
