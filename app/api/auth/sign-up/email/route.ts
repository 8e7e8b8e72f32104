import { joinBrowser } from "@/lib/accounts/join-browser";
import { signUpOperation } from "@/lib/auth/auth-operations";
import { signedIn } from "@/lib/auth/caller";
import { signUp } from "@/lib/auth/sign-up";
import { jsonWithCookies } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

/** POST /api/auth/sign-up/email: a shopper's account, and its first session. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(signUpOperation, async ({ request, body }) => {
    const done = await signUp(request, body);
    await joinBrowser(request, done);
    return jsonWithCookies(signedIn(done.person), done.cookies);
  }),
});
