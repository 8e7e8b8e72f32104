import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { retryMailOperation } from "@/lib/mail/mail-operations";
import { retryMail } from "@/lib/mail/retry-mail";
import { kickJobs } from "@/lib/outbox/kick-jobs";

/** POST /api/admin/mail/{id}/retry: retries a failed email. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(retryMailOperation, async ({ params }) => {
    const mail = await retryMail(params.id);
    kickJobs();
    return json(200, mail);
  }),
});
