import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { actorOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { createWarehouse } from "@/lib/settings/create";
import { adminListWarehousesOperation, createWarehouseOperation } from "@/lib/settings/setting-operations";
import { listAdminWarehouses, readAdminWarehouse } from "@/lib/settings/warehouse-queries";

/**
 * GET /api/admin/warehouses: all warehouses, with what is in them.
 * POST /api/admin/warehouses: creates one.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(adminListWarehousesOperation, async ({ query }) => json(200, await listAdminWarehouses(query))),
  POST: route(createWarehouseOperation, async ({ body, caller }) => {
    const { id } = await createWarehouse(body, actorOf(caller));
    return json(201, await readAdminWarehouse(id));
  }),
});
