import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { readPeriod } from "@/lib/stats/read-period";
import { periodOperation } from "@/lib/stats/stats-operations";

/** GET /api/admin/stats/period: what was held, ordered and refused in a period. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(periodOperation, async ({ query }) => json(200, await readPeriod(query))),
});
