import { forgetContactOperation, saveContactOperation } from "@/lib/accounts/account-operations";
import { saveContact } from "@/lib/accounts/saved-contact";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";

/**
 * PUT /api/account/contact: keeps a delivery contact in the account.
 * DELETE /api/account/contact: deletes it.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  PUT: route(saveContactOperation, async ({ caller, body }) => {
    await saveContact(caller.userId, body);
    return json(200, body);
  }),
  DELETE: route(forgetContactOperation, async ({ caller }) => {
    await saveContact(caller.userId, null);
    return json(200, { success: true });
  }),
});
