import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerAcknowledge } from "@/lib/stats/answer-watch";
import { acknowledgeOperation } from "@/lib/stats/stats-operations";

/** POST /api/admin/stats/findings/{kind}/acknowledge: notes who has seen that something is wrong. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(acknowledgeOperation, answerAcknowledge),
});
