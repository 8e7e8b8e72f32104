import { changeSignInRuleOperation, getSignInRuleOperation } from "@/lib/access/access-operations";
import { changeSignInRule, readSignInRule } from "@/lib/access/two-factor";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";

/** GET /api/admin/sign-in-rule: whether admins must use two-factor. PUT: changes that. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getSignInRuleOperation, async () => json(200, await readSignInRule())),
  PUT: route(changeSignInRuleOperation, async ({ body, caller }) => {
    return json(200, await changeSignInRule(body.twoFactorForAdmins, caller));
  }),
});
