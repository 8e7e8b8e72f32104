import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { scopeOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { answerEdit } from "@/lib/receiving/answer-incoming";
import { editIncomingOperation, getIncomingOperation } from "@/lib/receiving/incoming-operations";
import { readIncoming } from "@/lib/receiving/read-incoming";

/** GET /api/admin/incoming/{id}: expected goods with their parts. PATCH: changes them. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getIncomingOperation, async ({ params, caller }) => {
    const incoming = await readIncoming(params.id, scopeOf(caller));
    return incoming ? json(200, incoming) : problem("INCOMING_NOT_FOUND", "No expected goods have that id.");
  }),
  PATCH: route(editIncomingOperation, answerEdit),
});
