import { verifyEmail } from "@/lib/accounts/verify-email";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { verifyEmailOperation } from "@/lib/auth/auth-operations";
import { json } from "@/lib/http/answer";

/** POST /api/auth/verify-email: verifies the account's address with a mailed token. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(verifyEmailOperation, async ({ caller, body }) => {
    await verifyEmail(caller, body.token);
    return json(200, { success: true });
  }),
});
