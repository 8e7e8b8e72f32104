import { confirmTwoFactorOperation } from "@/lib/access/access-operations";
import { confirmTwoFactor, inPanel } from "@/lib/access/two-factor";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { jsonWithCookies } from "@/lib/http/answer";

/** POST /api/auth/two-factor/confirm: turns two-factor on with a first code. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(confirmTwoFactorOperation, async ({ request, caller, body }) => {
    return jsonWithCookies({ success: true }, await confirmTwoFactor(request, inPanel(caller), body.code));
  }),
});
