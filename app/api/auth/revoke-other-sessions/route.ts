import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { endOtherSessionsOperation } from "@/lib/auth/auth-operations";
import { endOtherSessions } from "@/lib/auth/own-sessions";
import { json } from "@/lib/http/answer";

/** POST /api/auth/revoke-other-sessions: signs out everywhere else. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(endOtherSessionsOperation, async ({ caller }) => {
    return json(200, { ended: await endOtherSessions(caller) });
  }),
});
