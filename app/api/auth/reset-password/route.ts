import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { resetPasswordOperation } from "@/lib/auth/auth-operations";
import { resetPassword } from "@/lib/auth/password-reset";
import { json } from "@/lib/http/answer";
import { tidyMails } from "@/lib/mail/tidy-mails";

/** POST /api/auth/reset-password: a new password by the token of a mail, and the end of every session. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(resetPasswordOperation, async ({ request, body }) => {
    await resetPassword(request, body);
    await tidyMails();
    return json(200, { success: true });
  }),
});
