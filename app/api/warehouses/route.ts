import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { listWarehousesOperation } from "@/lib/catalog/catalog-operations";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";
import { json } from "@/lib/http/answer";

/** GET /api/warehouses: the warehouses. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listWarehousesOperation, async ({ query }) => json(200, await readWarehouses(query))),
});
