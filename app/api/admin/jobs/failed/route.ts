import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { listFailedJobsOperation } from "@/lib/jobs/job-operations";
import { readFailedJobs } from "@/lib/jobs/read-failed-jobs";

/** GET /api/admin/jobs/failed: jobs that were given up. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listFailedJobsOperation, async ({ query }) => json(200, await readFailedJobs(query))),
});
