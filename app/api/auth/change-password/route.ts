import { changePasswordOperation } from "@/lib/auth/auth-operations";
import { panelAdmin } from "@/lib/auth/caller";
import { changePassword } from "@/lib/auth/change-password";
import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

/** POST /api/auth/change-password: a new password, and the end of every other session. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(changePasswordOperation, async ({ request, caller, body }) => {
    const cookie = await changePassword(request, caller, body);
    return json(200, { admin: panelAdmin(caller) }, { "set-cookie": cookie });
  }),
});
