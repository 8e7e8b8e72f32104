import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { exportWaitlistOperation } from "@/lib/exports/export-operations";
import { exportWaitlist } from "@/lib/exports/lists";

/** GET /api/admin/waitlist/demand/export: what people wait for as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportWaitlistOperation, async ({ query }) => exportWaitlist(query)),
});
