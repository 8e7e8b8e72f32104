import { setUpTwoFactorOperation } from "@/lib/access/access-operations";
import { inPanel, setUpTwoFactor } from "@/lib/access/two-factor";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";

/** POST /api/auth/two-factor/set-up: a secret for an authenticator app. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(setUpTwoFactorOperation, async ({ request, caller, body }) => {
    return json(200, await setUpTwoFactor(request, inPanel(caller), body.password));
  }),
});
