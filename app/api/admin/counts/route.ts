import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { scopeOf } from "@/lib/auth/caller";
import { answerOpen } from "@/lib/counts/answer-counts";
import { listCountsOperation, openCountOperation } from "@/lib/counts/count-operations";
import { readCounts } from "@/lib/counts/read-counts";
import { json } from "@/lib/http/answer";

/** GET /api/admin/counts: counts, newest first. POST: opens one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listCountsOperation, async ({ query, caller }) => json(200, await readCounts(query, scopeOf(caller)))),
  POST: route(openCountOperation, answerOpen),
});
