import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { exportPoliciesOperation } from "@/lib/exports/export-operations";
import { exportPolicies } from "@/lib/exports/lists";

/** GET /api/admin/policies/export: policies as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportPoliciesOperation, async () => exportPolicies()),
});
