import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { InventoryRoom } from "@/components/admin/inventory/inventory-room";
import { filtersOf, loadInventorySearchParams } from "@/components/admin/inventory/inventory-search-params";
import { loadSkip } from "@/components/admin/list/list-params";
import { readOwnWarehouses } from "@/components/admin/shell/own-warehouses";
import { panelPage } from "@/components/admin/shell/panel-page";
import { readCategories } from "@/lib/catalog/category-queries";
import { createQueryClient } from "@/lib/client/query-client";
import { prefetchInventory, prefetchStockByProduct } from "@/lib/inventory/inventory-prefetch";

export const metadata: Metadata = { title: "Inventory" };

export default panelPage(
  async ({ admin, searchParams }) => {
    const queryClient = createQueryClient();
    const view = await loadInventorySearchParams(searchParams);
    const [warehouses, categories] = await Promise.all([readOwnWarehouses(admin), readCategories()]);
    const [filters, skip] = [filtersOf(view, warehouses), await loadSkip(searchParams)];
    const isByProduct = view.by !== "" && admin.role !== "staff";
    if (isByProduct) await prefetchStockByProduct(queryClient, filters, skip);
    else await prefetchInventory(queryClient, filters, skip, admin.warehouseIds);
    return (
      <HydrationBoundary state={dehydrate(queryClient)}>
        <InventoryRoom warehouses={warehouses} categories={categories} mayChange={admin.role !== "viewer"} />
      </HydrationBoundary>
    );
  },
  { isForStaff: true },
);
