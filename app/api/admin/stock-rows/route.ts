import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { listPricedRowsOperation } from "@/lib/inventory/inventory-operations";
import { readPricedRows } from "@/lib/inventory/stock-row-queries";

/** GET /api/admin/stock-rows: the rows of products named by their SKUs. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listPricedRowsOperation, async ({ caller, query }) =>
    json(200, { rows: await readPricedRows(query.sku, caller) }),
  ),
});
