import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { getSessionOperation } from "@/lib/auth/auth-operations";
import { signedIn } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";

/** GET /api/auth/get-session: who is signed in. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getSessionOperation, async ({ caller }) => json(200, signedIn(caller))),
});
