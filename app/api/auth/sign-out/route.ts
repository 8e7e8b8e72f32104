import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { signOutOperation } from "@/lib/auth/auth-operations";
import { signOut } from "@/lib/auth/sign-out";
import { jsonWithCookies } from "@/lib/http/answer";
import { noOpenedCookie } from "@/lib/links/open-cookie";

/** POST /api/auth/sign-out: ends the session, clears its cookies, and closes what mailed links opened in this browser. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(signOutOperation, async ({ request }) => {
    return jsonWithCookies({ success: true }, [...(await signOut(request)), ...noOpenedCookie(request)]);
  }),
});
