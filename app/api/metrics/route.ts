import { methods } from "@/lib/http/methods";
import { metrics } from "@/lib/http/metrics";
import { route } from "@/lib/http/route";
import { countOutbox } from "@/lib/outbox/count-outbox";
import { metricsOperation } from "@/lib/service/service-operations";
import { countWriter } from "@/lib/stock-api/count-writer";

/** GET /api/metrics: figures of this process, for Prometheus. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(metricsOperation, async () => {
    const { registry } = metrics();
    countWriter(registry);
    countOutbox(registry);
    return { status: 200, headers: { "content-type": registry.contentType }, text: await registry.metrics() };
  }),
});
