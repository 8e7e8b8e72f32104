import { methods } from "@/lib/api/methods";
import { sharedRoute } from "@/lib/api/shared-route";
import { listWarehousesOperation } from "@/lib/catalog/catalog-operations";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";
import { json } from "@/lib/http/answer";

/** GET /api/warehouses: the warehouses. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: sharedRoute(listWarehousesOperation, async ({ query }) => {
    return { answer: json(200, await readWarehouses(query)), changesInMs: null };
  }),
});
