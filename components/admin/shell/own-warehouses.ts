import type { PanelAdmin } from "@/lib/auth/auth-schemas";
import { isInScope } from "@/lib/auth/caller";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";

/** The warehouses that somebody may choose from: their own, or all. */
export async function readOwnWarehouses({ warehouseIds }: PanelAdmin): Promise<Warehouse[]> {
  const { warehouses } = await readWarehouses({ limit: 100 });
  return warehouses.filter(({ id }) => isInScope(warehouseIds, id));
}
