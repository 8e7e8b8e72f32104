import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { changePasswordOperation } from "@/lib/auth/auth-operations";
import { signedIn } from "@/lib/auth/caller";
import { changePassword } from "@/lib/auth/change-password";
import { jsonWithCookies } from "@/lib/http/answer";

/** POST /api/auth/change-password: changes the password and ends every other session. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(changePasswordOperation, async ({ request, caller, body }) => {
    return jsonWithCookies(signedIn(caller), await changePassword(request, caller, body));
  }),
});
