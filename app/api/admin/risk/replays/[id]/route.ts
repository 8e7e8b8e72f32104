import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerFindReplay } from "@/lib/risk/answer-replay";
import { getReplayOperation } from "@/lib/risk/risk-operations";

/** GET /api/admin/risk/replays/{id}: what came of a replay so far. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getReplayOperation, async ({ params }) => await answerFindReplay(params.id)),
});
