import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { exportShortfallsOperation } from "@/lib/exports/export-operations";
import { exportShortfalls } from "@/lib/exports/lists";

/** GET /api/admin/shortfalls/export: shortfalls as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportShortfallsOperation, async ({ query }) => exportShortfalls(query)),
});
