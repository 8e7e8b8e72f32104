import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { exportInventoryOperation } from "@/lib/exports/export-operations";
import { exportInventory } from "@/lib/exports/lists";

/** GET /api/admin/inventory/export: inventory rows as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportInventoryOperation, async ({ query, caller }) => exportInventory(query, { caller })),
});
