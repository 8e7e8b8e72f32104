import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { listCountersOperation } from "@/lib/counts/count-operations";
import { listCounters } from "@/lib/counts/count-queries";
import { json } from "@/lib/http/answer";

/** GET /api/admin/counts/people: who can count in a warehouse. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listCountersOperation, async ({ query }) => json(200, { people: await listCounters(query.warehouseId) })),
});
