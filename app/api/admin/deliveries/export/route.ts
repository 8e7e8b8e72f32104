import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { scopeOf } from "@/lib/auth/caller";
import { csvHeaders } from "@/lib/http/csv-stream";
import { deliveriesCsv } from "@/lib/receiving/read-deliveries";
import { exportDeliveriesOperation } from "@/lib/receiving/receiving-operations";

const HEADERS = csvHeaders("holdfast-deliveries.csv");

/** GET /api/admin/deliveries/export: the lines of matching deliveries as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportDeliveriesOperation, async ({ query, caller }) => ({
    status: 200,
    headers: HEADERS,
    stream: deliveriesCsv(query, scopeOf(caller)),
  })),
});
