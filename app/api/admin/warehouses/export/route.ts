import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { exportWarehousesOperation } from "@/lib/exports/export-operations";
import { exportWarehouses } from "@/lib/exports/lists";

/** GET /api/admin/warehouses/export: warehouses as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportWarehousesOperation, async () => exportWarehouses()),
});
