import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { scopeOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { answerExpect } from "@/lib/receiving/answer-incoming";
import { expectGoodsOperation, listIncomingOperation } from "@/lib/receiving/incoming-operations";
import { readIncomingList } from "@/lib/receiving/read-incoming";

/** GET /api/admin/incoming: what is expected. POST: announces goods. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listIncomingOperation, async ({ query, caller }) => {
    return json(200, await readIncomingList(query, scopeOf(caller)));
  }),
  POST: route(expectGoodsOperation, answerExpect),
});
