import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { endSessionOperation } from "@/lib/auth/auth-operations";
import { endSession } from "@/lib/auth/own-sessions";
import { json } from "@/lib/http/answer";

/** POST /api/auth/revoke-session: signs out somewhere else. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(endSessionOperation, async ({ caller, body }) => {
    return json(200, { ended: await endSession(caller, body.id) });
  }),
});
