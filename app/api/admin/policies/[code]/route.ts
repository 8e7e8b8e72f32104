import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { actorOf } from "@/lib/auth/caller";
import { answerEdit, expectedTime, given } from "@/lib/settings/answer-edit";
import { readPolicies } from "@/lib/settings/policy-settings-queries";
import { editPolicyOperation } from "@/lib/settings/setting-operations";

/** PATCH /api/admin/policies/{code}: changes the terms that are sent, for new holds. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  PATCH: route(editPolicyOperation, async ({ params, body, caller }) => {
    const { expectedUpdatedAt, note = null, ...changes } = body;
    const edit = {
      policyCode: params.code,
      changes: given(changes),
      expectedUpdatedAt: expectedTime(expectedUpdatedAt),
      note,
    };
    const command = { type: "EditPolicy", ...edit, actor: actorOf(caller) } as const;
    return answerEdit(command, async () => (await readPolicies(params.code))[0] ?? null);
  }),
});
