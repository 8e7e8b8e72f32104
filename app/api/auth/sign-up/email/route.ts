import { joinBrowser } from "@/lib/accounts/join-browser";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { signUpOperation } from "@/lib/auth/auth-operations";
import { signedIn } from "@/lib/auth/caller";
import { signUp } from "@/lib/auth/sign-up";
import { jsonWithCookies } from "@/lib/http/answer";
import { closeLinksOfOthers } from "@/lib/links/close-links";
import { kickJobs } from "@/lib/outbox/kick-jobs";

/** POST /api/auth/sign-up/email: creates a shopper's account and signs it in. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(signUpOperation, async ({ request, body }) => {
    const done = await signUp(request, body);
    await joinBrowser(request, done);
    kickJobs();
    const closed = await closeLinksOfOthers(request, done.person);
    return jsonWithCookies(signedIn(done.person), [...done.cookies, ...closed]);
  }),
});
