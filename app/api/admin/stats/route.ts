import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { readStats } from "@/lib/stats/read-stats";
import { statsOperation } from "@/lib/stats/stats-operations";

/** GET /api/admin/stats: current stock figures and health. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(statsOperation, async () => json(200, await readStats())),
});
