import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerPlanEdit } from "@/lib/counts/answer-counts";
import { editCountOperation, getCountOperation } from "@/lib/counts/count-operations";
import { readCount, readerOf } from "@/lib/counts/read-counts";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";

/** GET /api/admin/counts/{id}: one count. PATCH: changes who counts, by when, and whether blind. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getCountOperation, async ({ params, caller }) => {
    const count = await readCount(params.id, readerOf(caller));
    return count ? json(200, count) : problem("COUNT_NOT_FOUND", "No count has that id.");
  }),
  PATCH: route(editCountOperation, answerPlanEdit),
});
