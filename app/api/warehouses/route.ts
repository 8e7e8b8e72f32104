import { listWarehousesOperation } from "@/lib/catalog/catalog-operations";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";
import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

/** GET /api/warehouses: where stock lies. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listWarehousesOperation, async ({ query }) => json(200, await readWarehouses(query))),
});
