import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { answerReplay, readReplays } from "@/lib/risk/answer-replay";
import { listReplaysOperation, startReplayOperation } from "@/lib/risk/risk-operations";

/** GET, POST /api/admin/risk/replays: replays of the last 30 days; starts one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listReplaysOperation, async ({ query }) => json(200, await readReplays(query))),
  POST: route(startReplayOperation, answerReplay),
});
