import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { retryJobOperation } from "@/lib/outbox/job-operations";
import { retryFailedJob } from "@/lib/service/failed-jobs";

/** POST /api/admin/jobs/{id}/retry: retries a failed job. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(retryJobOperation, async ({ params }) => {
    await retryFailedJob(params.id);
    return json(200, params);
  }),
});
