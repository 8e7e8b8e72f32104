import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { readWork } from "@/lib/stats/read-work";
import { workOperation } from "@/lib/stats/stats-operations";

/** GET /api/admin/stats/work: what waits for staff. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(workOperation, async ({ caller }) => json(200, await readWork(caller.role))),
});
