import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { kickJobs } from "@/lib/jobs/kick-jobs";
import { retryMailOperation } from "@/lib/mail/mail-operations";
import { retryMail } from "@/lib/mail/retry-mail";

/** POST /api/admin/mail/{id}/retry: a mail that was given up. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(retryMailOperation, async ({ params }) => {
    const mail = await retryMail(params.id);
    kickJobs();
    return json(200, mail);
  }),
});
