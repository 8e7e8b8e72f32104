import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { requestSignInLinkOperation } from "@/lib/auth/auth-operations";
import { requestSignInLink } from "@/lib/auth/sign-in-link";
import { json } from "@/lib/http/answer";
import { kickJobs } from "@/lib/outbox/kick-jobs";

/** POST /api/auth/request-sign-in-link: emails a sign-in link if the account exists. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(requestSignInLinkOperation, async ({ request, body }) => {
    await requestSignInLink(request, body);
    kickJobs();
    return json(200, { success: true });
  }),
});
