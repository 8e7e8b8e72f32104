import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { exportIncomingOperation } from "@/lib/exports/export-operations";
import { exportIncoming } from "@/lib/exports/lists";

/** GET /api/admin/incoming/export: the lines of expected goods as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportIncomingOperation, async ({ query, caller }) => exportIncoming(query, { caller })),
});
