import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { requestPasswordResetOperation } from "@/lib/auth/auth-operations";
import { requestPasswordReset } from "@/lib/auth/password-reset";
import { json } from "@/lib/http/answer";
import { kickJobs } from "@/lib/outbox/kick-jobs";

/** POST /api/auth/request-password-reset: emails a reset link if the account exists. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(requestPasswordResetOperation, async ({ request, body }) => {
    await requestPasswordReset(request, body);
    kickJobs();
    return json(200, { success: true });
  }),
});
