import { turnOffTwoFactorOperation } from "@/lib/access/access-operations";
import { inPanel, turnOffTwoFactor } from "@/lib/access/two-factor";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { jsonWithCookies } from "@/lib/http/answer";

/** POST /api/auth/two-factor/turn-off: turns two-factor off. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(turnOffTwoFactorOperation, async ({ request, caller, body }) => {
    return jsonWithCookies({ success: true }, await turnOffTwoFactor(request, inPanel(caller), body.password));
  }),
});
