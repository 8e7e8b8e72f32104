import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { exportCountsOperation } from "@/lib/exports/export-operations";
import { exportCounts } from "@/lib/exports/lists";

/** GET /api/admin/counts/export: the lines of counts as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportCountsOperation, async ({ query }) => exportCounts(query)),
});
