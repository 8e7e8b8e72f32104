import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { pool } from "@/lib/db/pool";
import { json } from "@/lib/http/answer";
import { refuse } from "@/lib/http/problem";
import { retryJobOperation } from "@/lib/outbox/job-operations";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { reviveJob } from "@/lib/outbox/outbox-statements";

/** POST /api/admin/jobs/{id}/retry: a job that was given up. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(retryJobOperation, async ({ params }) => {
    const isRevived = await reviveJob(pool(), params.id);
    if (!isRevived) refuse("JOB_NOT_GIVEN_UP", "No job of that id is given up: it was done, is tried, or never was.");
    kickJobs();
    return json(200, params);
  }),
});
