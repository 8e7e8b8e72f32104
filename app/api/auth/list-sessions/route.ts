import { listSessionsOperation } from "@/lib/auth/auth-operations";
import { readOwnSessions } from "@/lib/auth/own-sessions";
import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

/** GET /api/auth/list-sessions: where somebody is signed in. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listSessionsOperation, async ({ caller }) => {
    return json(200, { sessions: await readOwnSessions(caller), nextCursor: null });
  }),
});
