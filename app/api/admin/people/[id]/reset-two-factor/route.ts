import { resetTwoFactorOperation } from "@/lib/access/access-operations";
import { resetTwoFactor } from "@/lib/access/two-factor";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";

/** POST /api/admin/people/{id}/reset-two-factor: turns off two-factor of somebody who lost their app. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(resetTwoFactorOperation, async ({ params, caller }) => {
    await resetTwoFactor(params.id, caller);
    return json(200, { success: true });
  }),
});
