import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerEnter } from "@/lib/counts/answer-counts";
import { enterCountOperation } from "@/lib/counts/count-operations";

/** PUT /api/admin/counts/{id}/lines: keeps what somebody counted. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  PUT: route(enterCountOperation, answerEnter),
});
