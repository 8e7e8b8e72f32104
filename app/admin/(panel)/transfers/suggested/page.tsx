import type { Metadata } from "next";
import { panelPage } from "@/components/admin/shell/panel-page";
import { SuggestedRoom } from "@/components/admin/transfers/suggested-room";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";

export const metadata: Metadata = { title: "Suggested transfers" };

export default panelPage(async ({ admin }) => {
  const { warehouses } = await readWarehouses({ limit: 100 });
  return <SuggestedRoom warehouses={warehouses} mayChange={admin.role === "admin"} />;
});
