import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { statsOperation } from "@/lib/panel/panel-operations";
import { readStats } from "@/lib/panel/read-stats";

/** GET /api/admin/stats: how the stock does right now. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(statsOperation, async () => json(200, await readStats())),
});
