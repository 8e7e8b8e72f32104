import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { listSessionsOperation } from "@/lib/auth/auth-operations";
import { readOwnSessions } from "@/lib/auth/own-sessions";
import { json } from "@/lib/http/answer";

/** GET /api/auth/list-sessions: the caller's own sessions. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listSessionsOperation, async ({ caller }) => {
    return json(200, { sessions: await readOwnSessions(caller), nextCursor: null });
  }),
});
