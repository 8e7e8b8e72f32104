import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerStopReplay } from "@/lib/risk/answer-replay";
import { stopReplayOperation } from "@/lib/risk/risk-operations";

/** POST /api/admin/risk/replays/{id}/stop: stops a replay. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(stopReplayOperation, async ({ params }) => await answerStopReplay(params.id)),
});
