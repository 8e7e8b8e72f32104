import { joinBrowser } from "@/lib/accounts/join-browser";
import { signInOperation } from "@/lib/auth/auth-operations";
import { signedIn } from "@/lib/auth/caller";
import { signIn } from "@/lib/auth/sign-in";
import { jsonWithCookies } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

/** POST /api/auth/sign-in/email: a session for who knows the password. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(signInOperation, async ({ request, body }) => {
    const done = await signIn(request, body);
    await joinBrowser(request, done);
    return jsonWithCookies(signedIn(done.person), done.cookies);
  }),
});
