import { signOutOperation } from "@/lib/auth/auth-operations";
import { noSessionCookie } from "@/lib/auth/session-cookie";
import { signOut } from "@/lib/auth/sign-out";
import { json } from "@/lib/http/answer";
import { isHttps } from "@/lib/http/client";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

/** POST /api/auth/sign-out: ends the session and clears its cookie. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(signOutOperation, async ({ request }) => {
    await signOut(request);
    const headers = { "set-cookie": noSessionCookie(isHttps(request)), "cache-control": "no-store" };
    return json(200, { success: true }, headers);
  }),
});
