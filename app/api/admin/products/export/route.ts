import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { exportProductsOperation } from "@/lib/exports/export-operations";
import { exportProducts } from "@/lib/exports/lists";

/** GET /api/admin/products/export: products as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportProductsOperation, async ({ query, caller }) => exportProducts(query, { caller })),
});
