import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { signOutOperation } from "@/lib/auth/auth-operations";
import { signOut } from "@/lib/auth/sign-out";
import { jsonWithCookies } from "@/lib/http/answer";

/** POST /api/auth/sign-out: ends the session and clears its cookies. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(signOutOperation, async ({ request }) => jsonWithCookies({ success: true }, await signOut(request))),
});
