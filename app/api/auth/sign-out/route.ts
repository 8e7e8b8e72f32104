import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { signOutOperation } from "@/lib/auth/auth-operations";
import { signOut } from "@/lib/auth/sign-out";
import { shipToCookie } from "@/lib/delivery/ship-to-cookie";
import { jsonWithCookies } from "@/lib/http/answer";
import { isHttps } from "@/lib/http/request";
import { noOpenedCookie } from "@/lib/links/open-cookie";

/**
 * POST /api/auth/sign-out: ends the session, clears its cookies and the destination, and closes what mailed links opened in
 * this browser.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(signOutOperation, async ({ request }) => {
    const cleared = [...(await signOut(request)), ...noOpenedCookie(request), shipToCookie(null, isHttps(request))];
    return jsonWithCookies({ success: true }, cleared);
  }),
});
