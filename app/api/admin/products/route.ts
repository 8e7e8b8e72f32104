import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { actorOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { refuse } from "@/lib/http/problem";
import { createProduct } from "@/lib/settings/create";
import { listAdminProducts, readAdminProduct } from "@/lib/settings/product-queries";
import { adminListProductsOperation, createProductOperation } from "@/lib/settings/setting-operations";

/**
 * GET /api/admin/products: all products, with search, filters and sorting.
 * POST /api/admin/products: creates one.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(adminListProductsOperation, async ({ query, caller }) => {
    // What staff scan is all that they may look up.
    if (caller.role === "staff" && !query.code) refuse("FORBIDDEN", "The role staff may only look up a code.");
    return json(200, await listAdminProducts(query, caller));
  }),
  POST: route(createProductOperation, async ({ body, caller }) => {
    const { id } = await createProduct(body, actorOf(caller));
    return json(201, await readAdminProduct(id, caller));
  }),
});
