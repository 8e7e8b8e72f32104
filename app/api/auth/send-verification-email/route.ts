import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { sendVerificationOperation } from "@/lib/auth/auth-operations";
import { sendVerification } from "@/lib/auth/email-verification";
import { json } from "@/lib/http/answer";
import { inMailTurn, mailOutcome } from "@/lib/mail/mail-outcome";
import { kickJobs } from "@/lib/outbox/kick-jobs";

/** POST /api/auth/send-verification-email: emails the link to verify the account's address again. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(sendVerificationOperation, async ({ request, caller }) => {
    return await inMailTurn(caller.email, async () => {
      const mail = await mailOutcome("VERIFY_EMAIL", caller.email);
      if (!(await sendVerification(request, caller))) return json(200, { success: true });
      kickJobs();
      return json(200, { success: true, mail });
    });
  }),
});
