import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerCancel } from "@/lib/counts/answer-counts";
import { cancelCountOperation } from "@/lib/counts/count-operations";

/** POST /api/admin/counts/{id}/cancel: ends a count without changing stock. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(cancelCountOperation, answerCancel),
});
