import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { checkHealth } from "@/lib/service/check-health";
import { healthOperation } from "@/lib/service/service-operations";

/** GET /api/health: whether Postgres and Redis respond. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(healthOperation, async () => {
    const health = await checkHealth();
    return json(health.status === "ok" ? 200 : 503, health, {
      "cache-control": "no-store",
      ...(health.status === "ok" ? {} : { "retry-after": "5" }),
    });
  }),
});
