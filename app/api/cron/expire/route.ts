import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { emptyOldSlot } from "@/lib/idempotency/empty-old-slot";
import { runDueJobs } from "@/lib/jobs/run-jobs";
import { tidyMails } from "@/lib/mail/tidy-mails";
import { forgetDoneJobs } from "@/lib/outbox/forget-done-jobs";
import { sweepFully } from "@/lib/reservations/sweep-fully";
import { expireOperation } from "@/lib/service/service-operations";

/** GET /api/cron/expire: tidies what is overdue, does the jobs that are due, and forgets old records and mails. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(expireOperation, async () => {
    const swept = await sweepFully();
    // After the sweep, whose offers are mails to be sent.
    await runDueJobs();
    await Promise.all([emptyOldSlot(), forgetDoneJobs(), tidyMails()]);
    return json(200, swept);
  }),
});
