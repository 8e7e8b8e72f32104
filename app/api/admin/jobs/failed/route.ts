import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { listFailedJobsOperation } from "@/lib/outbox/job-operations";
import { readFailedJobs } from "@/lib/service/failed-jobs";

/** GET /api/admin/jobs/failed: jobs that failed for good. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listFailedJobsOperation, async ({ query }) => json(200, await readFailedJobs(query))),
});
