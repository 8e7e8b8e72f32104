import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { exportImportsOperation } from "@/lib/exports/export-operations";
import { exportImports } from "@/lib/exports/lists";

/** GET /api/admin/imports/export: the list of imports as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportImportsOperation, async ({ query }) => exportImports(query)),
});
