import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { readPolicies } from "@/lib/settings/policy-settings-queries";
import { listPoliciesOperation } from "@/lib/settings/setting-operations";

/** GET /api/admin/policies: the classes of products, with their terms and what is sold under them. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listPoliciesOperation, async ({ query }) =>
    json(200, { policies: await readPolicies(null, query.productId) }),
  ),
});
