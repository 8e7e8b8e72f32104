import { joinBrowser } from "@/lib/accounts/join-browser";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { signInOperation } from "@/lib/auth/auth-operations";
import { signedIn } from "@/lib/auth/caller";
import { signIn } from "@/lib/auth/sign-in";
import { jsonWithCookies } from "@/lib/http/answer";
import { closeLinksOfOthers } from "@/lib/links/close-links";
import { tidyMails } from "@/lib/mail/tidy-mails";

/** POST /api/auth/sign-in/email: signs in with email and password. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(signInOperation, async ({ request, body }) => {
    const done = await signIn(request, body);
    await joinBrowser(request, done);
    if (body.linkToken !== undefined) await tidyMails();
    const closed = await closeLinksOfOthers(request, done.person);
    return jsonWithCookies(signedIn(done.person), [...done.cookies, ...closed]);
  }),
});
