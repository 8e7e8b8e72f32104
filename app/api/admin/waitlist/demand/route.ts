import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { waitlistDemandOperation } from "@/lib/waitlist/admin-waitlist-operations";
import { readDemands } from "@/lib/waitlist/read-queues";

/** GET /api/admin/waitlist/demand: which products people wait for. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(waitlistDemandOperation, async ({ query }) => json(200, await readDemands(query))),
});
