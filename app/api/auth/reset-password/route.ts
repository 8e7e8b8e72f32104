import { confirmAddress } from "@/lib/accounts/verify-email";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { resetPasswordOperation } from "@/lib/auth/auth-operations";
import { resetPassword } from "@/lib/auth/password-reset";
import { jsonWithCookies } from "@/lib/http/answer";
import { tidyMails } from "@/lib/mail/tidy-mails";

/** POST /api/auth/reset-password: sets a new password with an emailed token and ends every session. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(resetPasswordOperation, async ({ request, body }) => {
    const cookie = await resetPassword(request, body, async (client, account) => {
      return (await confirmAddress(client, account)) !== null;
    });
    await tidyMails();
    return jsonWithCookies({ success: true }, [cookie]);
  }),
});
