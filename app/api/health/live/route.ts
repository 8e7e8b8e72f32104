import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { liveness } from "@/lib/service/check-health";
import { livenessOperation } from "@/lib/service/service-operations";

/** GET /api/health/live: whether this process responds. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(livenessOperation, async () => json(200, liveness(), { "cache-control": "no-store" })),
});
