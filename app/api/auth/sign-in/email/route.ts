import { signInOperation } from "@/lib/auth/auth-operations";
import { signIn } from "@/lib/auth/sign-in";
import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

/** POST /api/auth/sign-in/email: a session for who knows the password. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(signInOperation, async ({ request, body }) => {
    const { admin, cookie } = await signIn(request, body);
    return json(200, { admin }, { "set-cookie": cookie, "cache-control": "no-store" });
  }),
});
