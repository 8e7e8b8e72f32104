import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { metrics } from "@/lib/http/metrics";
import { countDatabase } from "@/lib/service/count-database";
import { countProcess } from "@/lib/service/count-process";
import { countSharedReads } from "@/lib/service/count-shared-reads";
import { countWriter } from "@/lib/service/count-writer";
import { metricsOperation } from "@/lib/service/service-operations";

/** GET /api/metrics: metrics of this process, for Prometheus. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(metricsOperation, async () => {
    const { registry } = metrics();
    countWriter(registry);
    countProcess(registry);
    countDatabase(registry);
    countSharedReads(registry);
    return { status: 200, headers: { "content-type": registry.contentType }, text: await registry.metrics() };
  }),
});
