import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { ownerLimit, ownerOf } from "@/lib/auth/caller";
import { refusalProblem } from "@/lib/commands/refusal-problem";
import { json } from "@/lib/http/answer";
import { inMailTurn, mailOutcome } from "@/lib/mail/mail-outcome";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { sendConfirmationAgain } from "@/lib/waitlist/confirm-again";
import { findWaitlistEntry } from "@/lib/waitlist/find-waitlist-entries";
import { confirmPlaceOperation } from "@/lib/waitlist/waitlist-operations";

/** POST /api/waitlist/{id}/confirmation: emails the link that confirms the entry's address again. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(confirmPlaceOperation, async ({ request, caller, params }) => {
    const waitlistEntry = await findWaitlistEntry(params.id, ownerLimit(caller));
    if (!waitlistEntry) return refusalProblem({ ok: false, code: "WAITLIST_ENTRY_NOT_FOUND", entryId: params.id });
    const { email, emailConfirmed } = waitlistEntry;
    if (email === null || emailConfirmed) return json(202, { success: true });
    return await inMailTurn(email, async () => {
      const mail = await mailOutcome("WAITLIST_CONFIRM", email);
      await sendConfirmationAgain(request, ownerOf(caller), params.id);
      kickJobs();
      return json(202, { success: true, mail });
    });
  }),
});
