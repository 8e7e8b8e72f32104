import { renewRecoveryCodesOperation } from "@/lib/access/access-operations";
import { inPanel, renewRecoveryCodes } from "@/lib/access/two-factor";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";

/** POST /api/auth/two-factor/recovery-codes: new recovery codes. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(renewRecoveryCodesOperation, async ({ request, caller, body }) => {
    return json(200, await renewRecoveryCodes(request, inPanel(caller), body.password));
  }),
});
